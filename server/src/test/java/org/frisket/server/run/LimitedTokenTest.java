package org.frisket.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.frisket.savedmodels.json.Json;
import org.frisket.server.fixtures.TinyTasks;
import org.frisket.server.security.Scope;
import org.frisket.server.security.Secrets;
import org.frisket.server.security.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a token that is limited to tasks sees of them, and what the log says of questions. */
class LimitedTokenTest {
  private static final String TASKS = "/text/v1/tasks";
  private static final String LIMITED = Secrets.draw();
  private static final String WHOLE = Secrets.draw();

  @TempDir private static Path folder;
  private static RunningServer running;

  @BeforeAll
  static void start() throws Exception {
    TinyTasks.storeIn(folder);
    Path file =
        java.nio.file.Files.write(
            folder.resolve("tokens"),
            List.of(
                Secrets.line(LIMITED, Set.of(Scope.INFER)) + " colours tiny/couples",
                Secrets.line(WHOLE, Set.of(Scope.INFER))));
    running = new RunningServer(folder, Optional.of(Tokens.read(file)), List.of());
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static JsonNode json(HttpResponse<String> reply) throws Exception {
    return Json.compact().readTree(reply.body());
  }

  private static HttpResponse<String> get(String path, String secret) throws Exception {
    return running.get(path, "Authorization", "Bearer " + secret);
  }

  private static HttpResponse<String> post(String path, String body, String secret)
      throws Exception {
    return running.post(path, body, "Authorization", "Bearer " + secret);
  }

  @Test
  void aLimitedTokenListsItsOwnTasksAlone() throws Exception {
    assertThat(json(get(TASKS, LIMITED)).findValuesAsText("task"))
        .containsExactly("tiny/colours", "tiny/couples");
    assertThat(json(get(TASKS, WHOLE)).get("total").asInt()).isEqualTo(7);
    assertThat(running.get(TASKS).statusCode()).isEqualTo(401);
  }

  @Test
  void ofManyTasksInOneCallEachIsLookedAt() throws Exception {
    String body =
        "{\"tasks\": [\"colours\", \"several\", \"tiny/several@1\"], \"inputs\": \"red\"}";

    JsonNode results = json(post(TASKS + ":ask", body, LIMITED)).get("results");

    assertThat(results.get(0).get("task").asText()).isEqualTo("tiny/colours");
    assertThat(results.findValuesAsText("status")).containsExactly("403", "403");
    assertThat(results.findValuesAsText("code"))
        .containsExactly("PERMISSION_DENIED", "PERMISSION_DENIED");
    assertThat(json(post(TASKS + ":ask", body, WHOLE)).findValues("error")).isEmpty();
  }

  /** Also with escapes, which a server may see or not. */
  @ParameterizedTest
  @CsvSource({
    "colours,200",
    "tiny%2Fcolours,200",
    "tiny%2Fcouples,200",
    "tiny%2Fcouples@1,200",
    "tiny%2fcouples,200",
    "couples,403", // its line says the whole name
    "several,403",
    "tiny%2Fseveral,403",
    "%73everal,403",
    "tiny%2Fnothing,403"
  })
  void oneTaskIsDescribedToThoseWhoMayAskIt(String task, int status) throws Exception {
    assertThat(get(TASKS + "/" + task, LIMITED).statusCode()).isEqualTo(status);
  }

  @Test
  void theLogNamesWhatWasAskedAndOfManyTheFirst() throws Exception {
    post(TASKS + "/colours@1:classify", "{\"inputs\": \"red\"}", WHOLE);
    post(TASKS + ":ask", "{\"tasks\": [\"colours\", \"several\"], \"inputs\": \"red\"}", WHOLE);
    List<String> many =
        IntStream.range(0, 50).mapToObj(i -> "t".repeat(1000) + i).map(Json::line).toList();
    post(TASKS + ":ask", "{\"tasks\": " + many + ", \"inputs\": \"red\"}", WHOLE);
    List<String> same = Collections.nCopies(50, "\"tags\"");
    post(TASKS + ":ask", "{\"tasks\": " + same + ", \"inputs\": \"red\"}", WHOLE);

    List<String> lines = running.log("\"task\":\"tags\"}", 1);
    assertThat(String.join("\n", lines))
        .contains(":classify\",\"status\":200,")
        .contains("\"task\":\"colours\"}")
        .contains("\"tasks\":[\"colours\",\"several\"]}")
        .contains("\"task\":\"tags\"}");
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThan(2500));
  }

  @Test
  void aBrowserGetsThePageWithoutATokenAndAProgramWhatItGotBefore() throws Exception {
    HttpResponse<String> page = running.get("/", "Accept", "text/html");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Frisket</title>").doesNotContain("colours");
    assertThat(running.get("/page/main.js").statusCode()).isEqualTo(200);
    assertThat(json(running.get("/")).get("tasks").asInt()).isEqualTo(7);
  }
}
