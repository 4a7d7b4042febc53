package org.frisket.server.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.frisket.server.fixtures.TinyTasks.PAIR;
import static org.frisket.server.fixtures.TinyTasks.TEXT;
import static org.frisket.server.fixtures.TinyTasks.WORDS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.serving.engine.EngineSettings;
import org.frisket.savedmodels.store.Store;
import org.frisket.server.fixtures.RunningTasks;
import org.frisket.server.fixtures.RunningTasks.Reply;
import org.junit.jupiter.api.Test;

/** Several tasks asked in one call. */
class AskManyTest extends TextServerTest {
  @Test
  void whatComesWhileTooMuchWaitsIsToldWhenToComeAgain() throws IOException {
    Store store = new Store(folder.resolve("store"));
    try (RunningTasks full =
        new RunningTasks(store, EngineSettings.defaults().withQueuedTokens(1))) {
      List<String> tasks = Collections.nCopies(500, TEXT);
      String body = Json.line(Map.of("tasks", tasks, "inputs", "red small"));
      JsonNode results = full.post("/text/v1/tasks:ask", body).json().get("results");

      assertThat(results.findParent("version").get("results")).hasSize(1);
      JsonNode refused = results.findParent("retry_after_ms");
      assertThat(refused.get("status").asInt()).isEqualTo(503);
      assertThat(refused.get("code").asText()).isEqualTo("UNAVAILABLE");
      assertThat(refused.get("retry_after_ms").asInt()).isPositive();
    }
  }

  @Test
  void manyTasksAreAskedOneText() {
    Reply reply =
        server.post(
            "/text/v1/tasks:ask",
            "{\"tasks\": [\"colours\", \"tags\", \"sizes\", \"couples\"], \"inputs\": \"red small\"}");

    assertThat(reply.status()).isEqualTo(200);
    JsonNode results = reply.json().get("results");
    assertThat(results.get(0)).isEqualTo(answered(TEXT, Map.of("inputs", "red small")));
    assertThat(results.get(1)).isEqualTo(answered(WORDS, Map.of("inputs", "red small")));
    assertThat(results.get(2).get("status").asInt()).isEqualTo(404);
    assertThat(results.get(2).get("task").asText()).isEqualTo("sizes");
    assertThat(results.get(3).get("error").asText()).contains("pairs");
  }

  @Test
  void eachTaskHasAQuestionOfItsOwn() {
    Reply reply =
        server.post(
            "/text/v1/tasks:ask",
            "{\"queries\": [{\"task\": \"couples\", \"pairs\": [[\"red\", \"new\"]]},"
                + " {\"task\": \"colours@stable\", \"inputs\": \"old\", \"top_k\": 1},"
                + " {\"task\": \"colours\"}], \"timeout_ms\": 20000}");

    assertThat(reply.status()).as(reply.error()).isEqualTo(200);
    JsonNode results = reply.json().get("results");
    assertThat(results.get(0))
        .isEqualTo(answered(PAIR, Map.of("pairs", List.of(List.of("red", "new")))));
    assertThat(results.get(1)).isEqualTo(answered(TEXT, Map.of("inputs", "old", "top_k", 1)));
    assertThat(results.get(2).get("code").asText()).isEqualTo("INVALID_ARGUMENT");
    assertThat(server.post("/text/v1/tasks:ask", "{}").status()).isEqualTo(400);
    assertThat(server.post("/text/v1/tasks:ask", "{\"queries\": [{\"inputs\": \"a\"}]}").error())
        .contains("queries[0]", "task");
  }
}
