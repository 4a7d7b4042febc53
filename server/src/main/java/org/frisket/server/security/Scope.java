package org.frisket.server.security;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a token allows. */
public enum Scope {
  /** Asking models, and what they are. */
  INFER,
  /** Changing what is served. */
  MANAGE,
  /** Reading metrics. */
  METRICS;

  /** As files and options write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Scope> of(String word) {
    return Stream.of(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }
}
