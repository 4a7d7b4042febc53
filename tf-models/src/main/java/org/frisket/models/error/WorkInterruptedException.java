package org.frisket.models.error;

/** The user ended the work. Commands turn it into exit code 130. */
public final class WorkInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is safe; the command adds how to go on
   */
  public WorkInterruptedException(String message) {
    super(message);
  }
}
