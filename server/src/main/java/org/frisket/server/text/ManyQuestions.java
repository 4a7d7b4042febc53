package org.frisket.server.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.frisket.server.api.ApiException;
import org.frisket.server.api.ApiReply;
import org.frisket.server.api.Members;
import org.frisket.server.api.Refusal;
import org.frisket.server.api.Values;

/** Several tasks asked the same, or each its own question. */
record ManyQuestions(List<Query> queries) {
  private static final String QUERIES = "queries";
  private static final String TASKS = "tasks";
  private static final String TASK = "task";
  private static final String TIMEOUT = "timeout_ms";

  /**
   * One of them.
   *
   * @param asked throws where the question is none
   */
  record Query(String task, Supplier<TextQuestion> asked) {
    TextQuestion question() {
      return asked.get();
    }
  }

  /**
   * @param most how many there may be
   */
  static ManyQuestions of(Members body, int most) {
    boolean same = body.get(TASKS).isPresent();
    if (same == body.get(QUERIES).isPresent()) {
      throw ApiException.invalid(
          "body", same ? "both" : "neither", "either " + QUERIES + ", or " + TASKS + " and a text");
    }
    List<Query> queries = same ? same(body) : each(body);
    if (queries.size() > most) {
      throw Refusal.TOO_LARGE.of(
          "tasks: %d (expected: at most %d in a call)".formatted(queries.size(), most));
    }
    return new ManyQuestions(queries);
  }

  private static List<Query> same(Members body) {
    TextQuestion question = TextQuestion.of(body.only(TextQuestion.keysAnd(TASKS, TIMEOUT)));
    return Values.texts(TASKS, body.required(TASKS)).stream()
        .map(task -> new Query(task, () -> question))
        .toList();
  }

  private static List<Query> each(Members body) {
    List<Query> queries = new ArrayList<>();
    for (JsonNode one :
        Values.list(QUERIES, body.only(List.of(QUERIES, TIMEOUT)).required(QUERIES))) {
      String where = QUERIES + "[" + queries.size() + "]";
      Members members = new Members(where, one).only(TextQuestion.keysAnd(TASK));
      String task = Values.text(where + "." + TASK, members.required(TASK));
      queries.add(new Query(task, () -> TextQuestion.of(members)));
    }
    return queries;
  }

  /** {@code {"results": […]}}, when all are there. */
  CompletableFuture<ApiReply> results(Function<Query, CompletableFuture<ObjectNode>> ask) {
    List<CompletableFuture<ObjectNode>> asked = queries.stream().map(ask).toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
        .thenApply(
            done -> {
              ObjectNode json = JsonNodeFactory.instance.objectNode();
              ArrayNode results = json.putArray("results");
              asked.forEach(one -> results.add(one.join()));
              return ApiReply.ok(json);
            });
  }
}
