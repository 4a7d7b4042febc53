package org.frisket.models.cli;

/** Whoever read standard output has read enough, such as {@code head}: there is nothing to say. */
final class OutputUnreadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutputUnreadException(Throwable cause) {
    super("standard output: nobody reads it any more", cause);
  }
}
