package org.frisket.server.grpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;

/** What went wrong, as gRPC tells it. */
final class Errors {
  private static final Logger LOG = LogManager.getLogger(Errors.class);
  private static final int LONGEST = 1024;
  private static final String CUT = "...TRUNCATED";

  /** Where a client of gRPC that tries again looks for how long to wait. */
  private static final Metadata.Key<String> RETRY_AFTER =
      Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

  private Errors() {}

  /** An error with its code; one of the program itself is told as internal, and logged. */
  static StatusRuntimeException told(Throwable error) {
    ServingException known = known(error);
    if (known.code() == StatusCode.INTERNAL) {
      LOG.error("a request ended in an error of the server: {}", known.getMessage(), known);
    }
    return of(known);
  }

  private static StatusRuntimeException of(ServingException known) {
    Metadata trailers = new Metadata();
    known.retryAfter().ifPresent(wait -> trailers.put(RETRY_AFTER, Long.toString(wait.toMillis())));
    return Status.fromCodeValue(known.code().number())
        .withDescription(cut(known.getMessage()))
        .withCause(known) // stays here
        .asRuntimeException(trailers);
  }

  /** The error itself, whatever it is wrapped into. */
  static ServingException known(Throwable error) {
    Throwable cause = error;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof ServingException known
        ? known
        : new ServingException(
            StatusCode.INTERNAL, "Internal error: " + cause.getClass().getSimpleName(), cause);
  }

  /** A text as long as a header may be. */
  static String cut(String text) {
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + CUT;
  }
}
