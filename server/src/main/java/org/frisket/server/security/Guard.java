package org.frisket.server.security;

import java.util.Locale;
import java.util.Optional;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;

/**
 * Lets through who may ask.
 *
 * @param tokens nothing: everything is open but what changes the server
 */
public record Guard(Optional<? extends TokenSource> tokens) {
  private static final String BEARER = "bearer ";

  /**
   * Checks who asks.
   *
   * @param path as the server finds its service by it
   * @param authorization that header or metadata, where there is one
   * @return the token of whoever asks; nothing where none is needed
   * @throws ServingException {@code UNAUTHENTICATED} without a known token, {@code
   *     PERMISSION_DENIED} where it does not allow this
   */
  public Optional<Token> admit(String path, Optional<String> authorization) {
    Optional<Scope> scope = Area.of(path);
    if (scope.isEmpty()) {
      return Optional.empty();
    }
    if (tokens.isEmpty()) {
      requireNoManagement(scope.get());
      return Optional.empty();
    }
    Token token = token(authorization);
    if (!token.scopes().contains(scope.get())) {
      throw denied("This token does not have the scope " + scope.get().word());
    }
    if (!token.isForAll() && Area.namesTasksInPath(path)) {
      String task =
          Area.task(path)
              .orElseThrow(() -> denied("This token is limited to tasks: name one in the path"));
      requireAllowed(token, task);
    }
    return Optional.of(token);
  }

  private static void requireNoManagement(Scope scope) {
    if (scope == Scope.MANAGE) {
      throw denied("Management is off: the server was started without --tokens");
    }
  }

  private Token token(Optional<String> authorization) {
    String header = authorization.orElse("");
    if (!header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      throw new ServingException(
          StatusCode.UNAUTHENTICATED, "A token is needed (expected: Authorization: Bearer …)");
    }
    return tokens
        .orElseThrow()
        .now()
        .find(header.substring(BEARER.length()).strip())
        .orElseThrow(
            () -> new ServingException(StatusCode.UNAUTHENTICATED, "The token is not known"));
  }

  /**
   * Checks that a token may ask a task or model.
   *
   * @throws ServingException {@code PERMISSION_DENIED}
   */
  public static void requireAllowed(Token token, String name) {
    if (!token.allows(name)) {
      throw denied("This token may not ask " + name);
    }
  }

  private static ServingException denied(String why) {
    return new ServingException(StatusCode.PERMISSION_DENIED, why);
  }
}
