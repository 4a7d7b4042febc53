package org.frisket.server.tasks;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.serving.engine.EngineException;
import org.frisket.savedmodels.serving.engine.InvalidExampleException;
import org.frisket.savedmodels.serving.engine.ServedTask;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;

/** What a caller is told where an engine gave no answer. */
public final class TaskFailures {
  private static final Duration SOON = Duration.ofSeconds(1);

  private TaskFailures() {}

  /**
   * As it goes to the caller, who is not told where files lie. What an engine finds invalid is the
   * package, unless it says that it is an example.
   */
  public static ServingException of(ServedTask task, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof ServingException known) {
      return known;
    }
    if (cause instanceof EngineException engine) {
      return of(engine);
    }
    if (cause instanceof InvalidExampleException example) {
      return new ServingException(StatusCode.INVALID_ARGUMENT, example.getMessage(), example);
    }
    boolean broken =
        cause instanceof InvalidInputException || cause instanceof UncheckedIOException;
    return new ServingException(
        broken ? StatusCode.DATA_LOSS : StatusCode.INTERNAL,
        "Task " + task.name() + " cannot answer: " + task.told(cause),
        cause);
  }

  /** As it goes to the caller, where an engine did not answer. */
  public static ServingException of(EngineException failure) {
    String message = failure.getMessage();
    return switch (failure.reason()) {
      case OVERLOADED ->
          ServingException.busy(StatusCode.UNAVAILABLE, message, failure.retryAfter().orElse(SOON));
      case CLOSED -> new ServingException(StatusCode.UNAVAILABLE, message);
      case LATE -> new ServingException(StatusCode.DEADLINE_EXCEEDED, message);
      case ABANDONED -> new ServingException(StatusCode.CANCELLED, message);
      case REMOVED -> new ServingException(StatusCode.NOT_FOUND, message);
    };
  }
}
