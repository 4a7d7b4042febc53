package org.frisket.server.security;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What somebody may do who knows a secret.
 *
 * @param hash SHA-256 of the secret, in hexadecimal digits
 * @param tasks names of tasks and models that it is limited to, with {@code *} for any part; none:
 *     all of them. A name without a slash is a task of any backbone; {@code minilm-l6/questions} is
 *     one of this backbone, when it is asked under its whole name.
 * @param rate requests a second that it may send; nothing: any number
 */
public record Token(String hash, Set<Scope> scopes, List<String> tasks, OptionalDouble rate) {
  public Token {
    scopes = Set.copyOf(scopes);
    tasks = List.copyOf(tasks);
  }

  /** One that may ask as often as it likes. */
  public Token(String hash, Set<Scope> scopes, List<String> tasks) {
    this(hash, scopes, tasks, OptionalDouble.empty());
  }

  /** Whether it may ask all tasks. */
  public boolean isForAll() {
    return tasks.isEmpty();
  }

  /** Whether it may ask a task or model, as a request names it. */
  public boolean allows(String name) {
    return isForAll() || tasks.stream().anyMatch(pattern -> matches(pattern, name));
  }

  private static boolean matches(String pattern, String name) {
    String compared = pattern.contains("/") ? name : name.substring(name.lastIndexOf('/') + 1);
    return Pattern.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E", compared);
  }
}
