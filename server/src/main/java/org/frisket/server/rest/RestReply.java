package org.frisket.server.rest;

import java.time.Duration;
import java.util.Optional;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.rest.json.Replies;

/**
 * What goes back.
 *
 * @param code the canonical one, for counting
 * @param json nothing: a reply without a body
 */
record RestReply(
    int status, StatusCode code, Optional<byte[]> json, Optional<Duration> retryAfter) {
  private static final int NOT_FOUND = 404;
  private static final int TOO_LARGE = 413;

  static RestReply ok(byte[] json) {
    return new RestReply(
        StatusCode.OK.httpStatus(), StatusCode.OK, Optional.of(json), Optional.empty());
  }

  /** Neither body nor type. */
  static RestReply bare(StatusCode code) {
    return new RestReply(code.httpStatus(), code, Optional.empty(), Optional.empty());
  }

  static RestReply error(ServingException problem) {
    String message = String.valueOf(problem.getMessage());
    return new RestReply(
        problem.code().httpStatus(),
        problem.code(),
        Optional.of(Replies.error(message)),
        problem.retryAfter());
  }

  static RestReply malformed(String method, String target) {
    return error(ServingException.invalid("Malformed request: " + method + " " + target));
  }

  static RestReply notFound(String target) {
    return error(NOT_FOUND, StatusCode.NOT_FOUND, "Not found: " + target);
  }

  static RestReply tooLarge(long limit) {
    return error(
        TOO_LARGE,
        StatusCode.RESOURCE_EXHAUSTED,
        "Request body: larger than " + limit + " bytes (expected: at most that)");
  }

  private static RestReply error(int status, StatusCode code, String message) {
    return new RestReply(status, code, Optional.of(Replies.error(message)), Optional.empty());
  }
}
