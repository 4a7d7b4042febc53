package org.frisket.server.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.frisket.savedmodels.serving.engine.Deadline;
import org.frisket.savedmodels.serving.engine.TaskCatalogue;
import org.frisket.server.api.ApiCall;
import org.frisket.server.api.ApiReply;
import org.frisket.server.api.AskedTask;
import org.frisket.server.api.JsonBody;
import org.frisket.server.api.Members;
import org.frisket.server.api.PathSegment;
import org.frisket.server.api.Problem;
import org.frisket.server.api.TaskName;
import org.frisket.server.metrics.RequestMetrics;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;

/** Calls of one task, and of many. */
final class TextCalls {
  private static final String MANY = "tasks:ask";
  private static final String TASKS = "tasks/";
  private static final String CLASSIFY = ":classify";
  private static final String TIMEOUT = "timeout_ms";

  private final TaskCatalogue catalogue;
  private final TaskAsker asker;
  private final RequestMetrics requests;
  private final TextOptions options;

  TextCalls(
      TaskCatalogue catalogue, TaskAsker asker, RequestMetrics requests, TextOptions options) {
    this.catalogue = catalogue;
    this.asker = asker;
    this.requests = requests;
    this.options = options;
  }

  CompletableFuture<ApiReply> answer(ApiCall call) {
    String path = call.path();
    boolean one = path.startsWith(TASKS) && path.endsWith(CLASSIFY);
    if (!one && !path.equals(MANY)) {
      throw call.unknownPath();
    }
    if (!call.method().equals("POST")) {
      throw call.wrongMethod("POST");
    }
    return one ? classify(call) : ask(call);
  }

  private CompletableFuture<ApiReply> classify(ApiCall call) {
    String path = call.path();
    String segment = path.substring(TASKS.length(), path.length() - CLASSIFY.length());
    if (segment.contains("/")) {
      throw call.unknownPath();
    }
    String task = PathSegment.decoded(segment);
    Members body = JsonBody.object(call.body()).only(TextQuestion.keysAnd(TIMEOUT));
    Deadline deadline = deadline(call, body);
    return asked(call, deadline, task, () -> TextQuestion.of(body)).thenApply(ApiReply::ok);
  }

  /** A result or an error for each, in the order of the questions. */
  private CompletableFuture<ApiReply> ask(ApiCall call) {
    Members body = JsonBody.object(call.body());
    ManyQuestions many = ManyQuestions.of(body, options.queries());
    Deadline deadline = deadline(call, body);
    return many.results(
        query ->
            asked(call, deadline, query.task(), query::question)
                .exceptionally(failure -> error(query.task(), failure)));
  }

  private static ObjectNode error(String task, Throwable failure) {
    Problem problem = Problem.of(failure);
    ObjectNode json = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    json.put("task", task);
    json.setAll(problem.json());
    return json.put("status", problem.status());
  }

  /** Asks, and counts. */
  private CompletableFuture<ObjectNode> asked(
      ApiCall call, Deadline deadline, String task, Supplier<TextQuestion> question) {
    long start = System.nanoTime();
    return attempt(
            () -> {
              AskedTask found = TaskName.parse(task).find(catalogue);
              return asker.ask(call, deadline, found, question.get());
            })
        .whenComplete(
            (answer, failure) ->
                requests.answered(
                    task.replaceFirst("@.*", ""),
                    "classify",
                    code(failure),
                    System.nanoTime() - start));
  }

  private static CompletableFuture<ObjectNode> attempt(
      Supplier<CompletableFuture<ObjectNode>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static StatusCode code(Throwable failure) {
    if (failure == null) {
      return StatusCode.OK;
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof ServingException known) {
      return known.code();
    }
    return Problem.of(failure).status() < 500 ? StatusCode.INVALID_ARGUMENT : StatusCode.UNKNOWN;
  }

  private static Deadline deadline(ApiCall call, Members body) {
    return body.count(TIMEOUT)
        .map(time -> Deadline.after(java.time.Duration.ofMillis(time)))
        .filter(own -> own.remaining().compareTo(call.deadline().remaining()) < 0)
        .orElse(call.deadline());
  }
}
