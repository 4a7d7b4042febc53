package org.frisket.server.rest;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;

/** Whatever was thrown, as a reply. */
final class Failures {
  private Failures() {}

  static RestReply reply(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof ServingException problem) {
      return RestReply.error(problem);
    }
    if (cause instanceof TimeoutException) {
      return RestReply.error(
          new ServingException(
              StatusCode.DEADLINE_EXCEEDED, "The request was not answered in time"));
    }
    return RestReply.error(
        new ServingException(
            StatusCode.INTERNAL, "Internal error: " + cause.getClass().getSimpleName(), cause));
  }
}
