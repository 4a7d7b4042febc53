package org.frisket.models.error;

/**
 * Work that was rightly asked for could not be finished: a full disk, a loss that is no number. The
 * message says what happened, what is safe and how to go on. Commands turn it into exit code 1.
 */
public class WorkFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WorkFailedException(String message) {
    super(message);
  }

  public WorkFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
