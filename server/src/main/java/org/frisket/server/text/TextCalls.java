package org.frisket.server.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.frisket.savedmodels.serving.engine.Deadline;
import org.frisket.server.api.ApiCall;
import org.frisket.server.api.ApiReply;
import org.frisket.server.api.AskedTask;
import org.frisket.server.api.JsonBody;
import org.frisket.server.api.Members;
import org.frisket.server.api.PathSegment;
import org.frisket.server.api.Problem;
import org.frisket.server.metrics.RequestMetrics;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;

/** Calls of one task, and of many. */
final class TextCalls {
  private static final String ALL = "tasks";
  private static final String MANY = "tasks:ask";
  private static final String TASKS = "tasks/";
  private static final String CLASSIFY = ":classify";
  private static final String TIMEOUT = "timeout_ms";

  private final KnownTasks tasks;
  private final TaskOverview overview;
  private final TaskAsker asker;
  private final RequestMetrics requests;
  private final TextOptions options;

  TextCalls(
      KnownTasks tasks,
      TaskOverview overview,
      TaskAsker asker,
      RequestMetrics requests,
      TextOptions options) {
    this.tasks = tasks;
    this.overview = overview;
    this.asker = asker;
    this.requests = requests;
    this.options = options;
  }

  /** Whether a POST of a path below the prefix asks tasks. */
  static boolean asks(String target) {
    String path = target.split("\\?", 2)[0];
    return path.equals(MANY) || path.endsWith(CLASSIFY);
  }

  CompletableFuture<ApiReply> answer(ApiCall call) {
    String path = call.path();
    if (path.equals(ALL)) {
      return got(call, () -> overview.page(call.query()));
    }
    if (path.equals(MANY)) {
      return posted(call, () -> ask(call));
    }
    if (!path.startsWith(TASKS)) {
      throw call.unknownPath();
    }
    return path.endsWith(CLASSIFY)
        ? posted(call, () -> classify(call))
        : got(call, () -> new TaskDescription(tasks.find(name(call, path))).json());
  }

  private static CompletableFuture<ApiReply> got(ApiCall call, Supplier<ObjectNode> reply) {
    if (!call.method().equals("GET")) {
      throw call.wrongMethod("GET");
    }
    return CompletableFuture.completedFuture(ApiReply.ok(reply.get()));
  }

  private static CompletableFuture<ApiReply> posted(
      ApiCall call, Supplier<CompletableFuture<ApiReply>> reply) {
    if (!call.method().equals("POST")) {
      throw call.wrongMethod("POST");
    }
    return reply.get();
  }

  /** That stands in a path before its end. */
  private static String name(ApiCall call, String path) {
    String segment = path.substring(TASKS.length());
    if (segment.contains("/")) {
      throw call.unknownPath();
    }
    return PathSegment.decoded(segment);
  }

  private CompletableFuture<ApiReply> classify(ApiCall call) {
    String path = call.path();
    String task = name(call, path.substring(0, path.length() - CLASSIFY.length()));
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
              AskedTask found = tasks.find(task);
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
