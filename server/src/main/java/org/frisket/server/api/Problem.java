package org.frisket.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.ResponseCompleteException;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.RequestTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;

/**
 * Whatever was thrown, as the caller is told.
 *
 * @param status of HTTP
 * @param code a word for programs
 * @param retryAfter when it may be sent again, where that is known
 */
public record Problem(int status, String code, String message, Optional<Duration> retryAfter) {
  private static final Logger LOG = LogManager.getLogger(Problem.class);

  public static Problem of(Throwable thrown) {
    Throwable cause = cause(thrown);
    if (cause instanceof ApiException known) {
      return of(known.refusal(), known.getMessage());
    }
    if (cause instanceof ServingException known) {
      return of(known);
    }
    if (Exceptions.isStreamCancelling(cause) || cause instanceof ResponseCompleteException) {
      return of(new ServingException(StatusCode.CANCELLED, "The caller has gone"));
    }
    if (cause instanceof TimeoutException || cause instanceof RequestTimeoutException) {
      return of(
          new ServingException(
              StatusCode.DEADLINE_EXCEEDED, "The request was not answered in time"));
    }
    LOG.error("A request ended in an error that nobody expected: {}", cause.toString(), cause);
    return of(
        new ServingException(
            StatusCode.INTERNAL, "Internal error: " + cause.getClass().getSimpleName()));
  }

  private static Throwable cause(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? cause(thrown.getCause())
        : thrown;
  }

  private static Problem of(Refusal refusal, String message) {
    return new Problem(refusal.status(), refusal.name(), message, Optional.empty());
  }

  private static Problem of(ServingException known) {
    return new Problem(
        known.code().httpStatus(),
        known.code().name(),
        String.valueOf(known.getMessage()),
        known.retryAfter());
  }

  /** {@code {"error", "code", "retry_after_ms"}}, the last where it is known. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("error", message).put("code", code);
    retryAfter.ifPresent(time -> json.put("retry_after_ms", time.toMillis()));
    return json;
  }
}
