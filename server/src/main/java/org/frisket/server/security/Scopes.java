package org.frisket.server.security;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;

/** Several scopes as a word: {@code infer,metrics}. */
public final class Scopes {
  private Scopes() {}

  /**
   * Those of a word.
   *
   * @param where for messages
   * @throws InvalidInputException if one is unknown
   */
  public static Set<Scope> read(String where, String word) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String part : word.split(",", -1)) {
      scopes.add(
          Scope.of(part)
              .orElseThrow(
                  () ->
                      InvalidInputException.of(
                          where, part, "infer, manage or metrics, several parted by commas")));
    }
    return scopes;
  }

  static String word(Set<Scope> scopes) {
    return Stream.of(Scope.values())
        .filter(scopes::contains)
        .map(Scope::word)
        .collect(Collectors.joining(","));
  }
}
