package org.frisket.models.cli;

/** Standard output was closed by its reader, such as {@code head}: that is no fault to report. */
final class OutputUnreadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutputUnreadException(Throwable cause) {
    super("standard output: nobody reads it any more", cause);
  }
}
