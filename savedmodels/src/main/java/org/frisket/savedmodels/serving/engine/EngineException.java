package org.frisket.savedmodels.serving.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * Why an engine did not answer, though nothing was wrong with what was asked. It is no fault of the
 * program: there is no trace of it, which would cost more than the refusal.
 */
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
  private final transient Duration wait;

  EngineException(Reason reason, String message) {
    this(reason, message, null);
  }

  EngineException(Reason reason, String message, Duration wait) {
    super(message, null, false, false);
    this.reason = reason;
    this.wait = wait;
  }

  public Reason reason() {
    return reason;
  }

  /** After which time it may be asked again, where that is known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(wait);
  }
}
