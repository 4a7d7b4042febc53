package org.frisket.server.rest;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;

/** Whatever was thrown, as a reply. */
final class Failures {
  private static final Logger LOG = LogManager.getLogger(Failures.class);

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
    LOG.error("A request ended in an error that nobody expected", cause);
    return RestReply.error(
        new ServingException(
            StatusCode.INTERNAL, "Internal error: " + cause.getClass().getSimpleName(), cause));
  }
}
