package org.frisket.server.management;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.frisket.server.api.Refusal;

/** What a caller is told where a store could not be written. */
final class StoreProblems {
  private StoreProblems() {}

  /** A full disk is told as such; any other error is the server's. */
  static RuntimeException of(IOException problem) {
    String message = String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT);
    boolean full = message.contains("no space left") || message.contains("quota exceeded");
    return full
        ? Refusal.NO_SPACE.of("store: there is no space left; nothing was changed")
        : new UncheckedIOException(problem);
  }
}
