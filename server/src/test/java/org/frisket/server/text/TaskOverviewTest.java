package org.frisket.server.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.frisket.server.fixtures.TinyTasks.PAIR;
import static org.frisket.server.fixtures.TinyTasks.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.server.fixtures.RunningTasks;
import org.frisket.server.fixtures.RunningTasks.Reply;
import org.frisket.server.fixtures.TinyTasks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of tasks with their use, and what one of them is asked. */
class TaskOverviewTest {
  private static final String LIST = "/text/v1/tasks";

  @TempDir private static Path folder;
  private static RunningTasks server;

  @BeforeAll
  static void start() throws IOException {
    TinyStore tiny = TinyTasks.storeIn(folder);
    tiny.with(TinyPackage.withSeed(TinyStore.BACKBONE, 2));
    tiny.store().task(TEXT).label(1, "stable");
    server = new RunningTasks(tiny.store());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode listed(String query) {
    Reply reply = server.get(LIST + query);
    assertThat(reply.status()).as(reply.error()).isEqualTo(200);
    return reply.json();
  }

  private static JsonNode row(String task) {
    return listed("?filter=" + task).get("tasks").get(0);
  }

  @Test
  void aTaskIsListedWithItsNewestVersionThoseThatAreLabelledAndWhereTheyAre() {
    server.post(LIST + "/colours@stable:classify", "{\"inputs\": \"red\"}");

    JsonNode row = row(TEXT);

    assertThat(row.get("task").asText()).isEqualTo("tiny/colours");
    assertThat(row.get("labels").toString()).isEqualTo("{\"stable\":1}");
    assertThat(row.get("versions").findValuesAsText("version")).containsExactly("2", "1");
    assertThat(row.at("/versions/0/tier").asText()).isEqualTo("archived");
    assertThat(row.at("/versions/1/tier").asText()).isIn("packed", "materialised");
  }

  /** However it is called: by its id, with its backbone, over REST or as texts. */
  @Test
  void requestsOfATaskAreCountedTogether() {
    assertThat(row(PAIR).get("requests").asInt()).isZero();
    assertThat(row(PAIR).has("p50_ms")).isFalse();

    String pair = "{\"pairs\": [[\"red\", \"new\"]]}";
    server.post(LIST + "/couples:classify", pair);
    server.post(LIST + "/tiny%2Fcouples@1:classify", pair);
    server.post(LIST + "/couples:classify", "{\"inputs\": \"red\"}");
    server.post(
        "/v1/models/couples:predict",
        "{\"instances\": [{\"text\": \"red\", \"text_pair\": \"new\"}]}");
    server.post(
        LIST + ":ask", "{\"tasks\": [\"couples\", \"sizes\"], \"pairs\": [[\"a\", \"b\"]]}");

    JsonNode row = row(PAIR);
    assertThat(row.get("requests").asInt()).isEqualTo(5);
    assertThat(row.get("failed").asInt()).isEqualTo(1);
    assertThat(row.get("p99_ms").asDouble()).isGreaterThanOrEqualTo(row.get("p50_ms").asDouble());
    assertThat(listed("?order=requests").at("/tasks/0/task").asText()).isEqualTo("tiny/couples");
    assertThat(listed("?order=p99").at("/tasks/0").has("p99_ms")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"name", "requests", "p99"})
  void aListIsReadPageByPageInEveryOrder(String order) {
    List<String> found = new ArrayList<>();
    String token = "";
    while (token != null) {
      String after = URLEncoder.encode(token, StandardCharsets.UTF_8);
      JsonNode page = listed("?limit=4&order=" + order + "&page_token=" + after);
      assertThat(page.get("total").asInt()).isEqualTo(7);
      found.addAll(page.get("tasks").findValuesAsText("task"));
      token = page.path("next_page_token").asText(null);
    }
    assertThat(found).doesNotHaveDuplicates().hasSize(7);
  }

  @Test
  void aFilterIsAPartOfTheNameInAnyCase() {
    JsonNode found = listed("?filter=CO");

    assertThat(found.get("tasks").findValuesAsText("task"))
        .containsExactly("tiny/colours", "tiny/couples");
    assertThat(found.get("total").asInt()).isEqualTo(2);
    assertThat(listed("?filter=nothing").get("tasks")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"limit=0,limit", "limit=1001,limit", "order=size,order", "page_token=x,page_token"})
  void whatCannotBeListedIsTold(String query, String expected) {
    Reply reply = server.get(LIST + "?" + query);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).startsWith(expected + ": ");
  }

  @ParameterizedTest
  @CsvSource({
    "colours,single_sentence,inputs,softmax,3",
    "tiny%2Fcouples@1,sentence_pair,pairs,softmax,3",
    "tags,tagging,words,softmax,3",
    "endings,multiple_choice,choices,softmax,3",
    "grades,single_sentence,inputs,identity,1",
    "several,single_sentence,inputs,sigmoid,3",
  })
  void aTaskSaysHowItIsAsked(
      String task, String kind, String question, String function, int classes) {
    JsonNode json = server.get(LIST + "/" + task).json();

    assertThat(json.get("kind").asText()).isEqualTo(kind);
    assertThat(json.get("question").asText()).isEqualTo(question);
    assertThat(json.get("function").asText()).isEqualTo(function);
    assertThat(json.get("classes")).hasSize(classes);
    assertThat(json.get("max_length").asInt()).isEqualTo(16);
  }

  @Test
  void aTaskThatIsNotThereIsNotDescribed() {
    assertThat(server.get(LIST + "/sizes").status()).isEqualTo(404);
    assertThat(server.get(LIST + "/colours@canary").status()).isEqualTo(404);
    assertThat(server.get(LIST + "/a/b").status()).isEqualTo(404);
  }
}
