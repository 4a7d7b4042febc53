package org.frisket.server.api;

/** Why the project's own calls refuse something, beside the canonical codes. */
public enum Refusal {
  INVALID_ARGUMENT(400),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  CONFLICT(409),
  PRECONDITION_FAILED(412),
  TOO_LARGE(413),
  UNPROCESSABLE(422),
  NO_SPACE(507);

  private final int status;

  Refusal(int status) {
    this.status = status;
  }

  /** Of HTTP. */
  int status() {
    return status;
  }

  public ApiException of(String message) {
    return new ApiException(this, message);
  }
}
