package org.frisket.server.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.Wordpieces;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.serving.engine.Deadline;
import org.frisket.savedmodels.serving.engine.Question;
import org.frisket.savedmodels.serving.engine.TaskEngine;
import org.frisket.server.api.ApiCall;
import org.frisket.server.api.ApiException;
import org.frisket.server.api.AskedTask;
import org.frisket.server.api.Refusal;
import org.frisket.server.tasks.TaskFailures;

/** Asks one task. */
final class TaskAsker {
  private final TaskEngine engine;
  private final TextOptions options;

  TaskAsker(TaskEngine engine, TextOptions options) {
    this.engine = engine;
    this.options = options;
  }

  /** The answer as JSON; or a future that ends in what went wrong. */
  CompletableFuture<ObjectNode> ask(
      ApiCall call, Deadline deadline, AskedTask asked, TextQuestion question) {
    List<Example> examples = new AskedExamples(asked.manifest().task(), question).all();
    if (examples.size() > options.rows()) {
      throw Refusal.TOO_LARGE.of(
          "%s: %d (expected: at most %d in a call)"
              .formatted(question.form(), examples.size(), options.rows()));
    }
    Question texts = new Question(examples, deadline, call.callerGone());
    return engine
        .ask(asked.task(), question.truncate() ? texts : texts.checkedBy(wholeFor(asked)))
        .orTimeout(Math.max(1, deadline.remaining().toMillis()), TimeUnit.MILLISECONDS)
        .exceptionally(
            failure -> {
              throw failed(asked, failure);
            })
        .thenApplyAsync(
            answers -> new AnswerJson(asked, question, examples, answers).json(), call.executor());
  }

  private static RuntimeException failed(AskedTask asked, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof TimeoutException || cause instanceof ApiException
        ? new CompletionException(cause)
        : TaskFailures.of(asked.task(), failure);
  }

  /** Refuses what would be cut. */
  private static Consumer<EncodedExample> wholeFor(AskedTask asked) {
    TaskSpec task = asked.manifest().task();
    return example -> {
      for (Wordpieces row : example.rows()) {
        if (row.cut() > 0) {
          throw Refusal.UNPROCESSABLE.of(
              task.windows().isNone()
                  ? "%s: %d wordpieces (expected: at most %d of task %s, or \"truncate\": true)"
                      .formatted(
                          example.id(), row.length() + row.cut(), task.maxLength(), task.id())
                  : "%s: %d wordpieces behind %s (expected: none of task %s, or \"truncate\": true)"
                      .formatted(example.id(), row.cut(), task.longest(), task.id()));
        }
      }
    };
  }
}
