package org.frisket.savedmodels.serving.engine;

/** Why an engine did not answer, though nothing was wrong with what was asked. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What was the matter. */
  public enum Reason {
    /** Too much is waiting already. */
    OVERLOADED,
    /** Its deadline passed before its turn. */
    LATE,
    /** Nobody waited for the answer any more. */
    ABANDONED,
    /** The task was taken away. */
    REMOVED,
    /** The engine is closed. */
    CLOSED
  }

  private final Reason reason;

  EngineException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
