package org.frisket.server.api;

/** A call that is refused; its message goes to the caller. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  ApiException(Refusal refusal, String message) {
    super(message);
    this.refusal = refusal;
  }

  /** The caller sent something that cannot be used. */
  public static ApiException invalid(String thing, Object found, String expected) {
    return Refusal.INVALID_ARGUMENT.of(thing + ": " + found + " (expected: " + expected + ")");
  }

  Refusal refusal() {
    return refusal;
  }
}
