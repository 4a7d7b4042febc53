package org.frisket.server.model;

import java.time.Duration;
import java.util.Optional;

/** A request that is answered with an error: its code and its message go to the caller. */
public class ServingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final StatusCode code;
  private final transient Duration retryAfter;

  public ServingException(StatusCode code, String message) {
    this(code, message, null, null);
  }

  public ServingException(StatusCode code, String message, Throwable cause) {
    this(code, message, null, cause);
  }

  /** Without a trace where it is refused for now: that costs more than the refusal. */
  private ServingException(StatusCode code, String message, Duration retryAfter, Throwable cause) {
    super(message, cause, true, retryAfter == null);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** The caller sent something that cannot be used. */
  public static ServingException invalid(String message) {
    return new ServingException(StatusCode.INVALID_ARGUMENT, message);
  }

  public static ServingException notFound(String message) {
    return new ServingException(StatusCode.NOT_FOUND, message);
  }

  /** Refused for now: it may be sent again after some time. */
  public static ServingException busy(StatusCode code, String message, Duration retryAfter) {
    return new ServingException(code, message, retryAfter, null);
  }

  public StatusCode code() {
    return code;
  }

  /** When it may be sent again, where that is known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
