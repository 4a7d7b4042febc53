package org.frisket.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.engine.EngineCounts.Count;
import org.frisket.server.fixtures.Archives;
import org.frisket.server.fixtures.RunningTasks;
import org.frisket.server.fixtures.RunningTasks.Reply;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagementEndpointTest {
  private static final TaskPackage SECOND = TinyPackage.withSeed(TinyStore.BACKBONE, 2);

  @TempDir private Path work;
  private TinyStore tiny;
  private RunningTasks server;

  @BeforeEach
  void start() throws IOException {
    tiny = TinyStore.in(work).with(TinyPackage.withSeed(TinyStore.BACKBONE, 1));
    server = new RunningTasks(tiny.store());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply put(String task, TaskPackage taskPackage) throws IOException {
    return server.send("PUT", "/admin/v1/tasks/" + task, Archives.of(work, taskPackage));
  }

  private int newestAnswers() {
    Reply reply = server.post("/text/v1/tasks/colours:classify", "{\"inputs\": \"red\"}");
    return reply.status() == 200 ? reply.json().get("version").asInt() : -reply.status();
  }

  @Test
  void anArchiveThatIsPutAnswersAtOnce() throws IOException {
    Reply reply = put("colours", SECOND);

    assertThat(reply.status()).as(reply.error()).isEqualTo(201);
    assertThat(reply.json().get("task").asText()).isEqualTo("tiny/colours");
    assertThat(reply.json().get("version").asInt()).isEqualTo(2);
    assertThat(newestAnswers()).isEqualTo(2);
    assertThat(put("tiny%2Fcolours/versions", SECOND).status()).isEqualTo(200);
    assertThat(newestAnswers()).isEqualTo(2);
    assertThat(server.uploads()).isEmptyDirectory();
  }

  @Test
  void whatWasTriedWhenItWasPutIsNotReadAgain() throws IOException {
    long before = server.engine().counts().get(Count.LOADS);
    assertThat(put("colours", SECOND).status()).isEqualTo(201);

    assertThat(newestAnswers()).isEqualTo(2);
    assertThat(server.engine().counts().get(Count.LOADS) - before).isEqualTo(1);
  }

  @Test
  void anArchiveOfAnotherTaskThanThePathNamesIsAConflict() throws IOException {
    Reply reply = put("shades", SECOND);

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.error()).contains("tiny/colours", "shades");
    assertThat(put("other%2Fcolours", SECOND).status()).isEqualTo(409);
  }

  @Test
  void whatIsNoArchiveOrDoesNotAnswerIsNotPublished() throws IOException {
    byte[] damaged = Archives.of(work, SECOND);
    damaged[damaged.length - 1] ^= 1;

    for (byte[] body : List.of(new byte[0], new byte[] {1, 2, 3}, damaged)) {
      Reply reply = server.send("PUT", "/admin/v1/tasks/colours", body);
      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.error()).doesNotContain("frisket-upload", work.toString());
    }
    Reply lying = put("colours", Archives.withWrongSelfTest(SECOND));
    assertThat(lying.status()).isEqualTo(422);
    assertThat(lying.error()).contains("self-test");
    var other = TinyBackbone.withSeed(1);
    Reply strange = put("colours", TinyPackage.withSeed(other, 1));
    assertThat(strange.status()).isEqualTo(422);
    assertThat(strange.error()).doesNotContain(work.toString());
    assertThat(newestAnswers()).isEqualTo(1);
    assertThat(server.uploads()).isEmptyDirectory();
    assertThat(tiny.store().task("colours").versions()).containsExactly(1);
  }

  @Test
  void aVersionMayBePutOnConditionOfTheOneBefore() throws IOException {
    byte[] archive = Archives.of(work, SECOND);
    String path = "/admin/v1/tasks/colours/versions";

    assertThat(server.send("PUT", path, archive, Map.of("If-Match", "\"2\"")).status())
        .isEqualTo(412);
    assertThat(server.send("PUT", path, archive, Map.of("If-None-Match", "*")).status())
        .isEqualTo(412);
    assertThat(server.send("PUT", path, archive, Map.of("If-Match", "\"1\"")).status())
        .isEqualTo(201);
  }

  @Test
  void aVersionIsDeletedUnlessALabelHoldsIt() throws IOException {
    put("colours", SECOND);
    Reply label =
        server.send(
            "PUT", "/admin/v1/tasks/colours/labels/stable", "{\"version\": 2}".getBytes("UTF-8"));
    assertThat(label.status()).as(label.error()).isEqualTo(200);
    assertThat(
            server.post("/text/v1/tasks/colours@stable:classify", "{\"inputs\": \"red\"}").status())
        .isEqualTo(200);

    String version = "/admin/v1/tasks/colours/versions/2";
    Reply held = server.send("DELETE", version, new byte[0]);
    assertThat(held.status()).isEqualTo(409);
    assertThat(held.error()).contains("stable", "?force=true");
    Reply forced = server.send("DELETE", version + "?force=true", new byte[0]);
    assertThat(forced.status()).isEqualTo(200);
    assertThat(forced.json().get("labels").get(0).asText()).isEqualTo("stable");
    assertThat(newestAnswers()).isEqualTo(1);
    assertThat(server.send("DELETE", version, new byte[0]).status()).isEqualTo(404);
  }

  @Test
  void labelsAreOfLettersAndPointAtVersionsThatAreThere() {
    String labels = "/admin/v1/tasks/colours/labels/";
    assertThat(server.post(labels + "stable", "{\"version\": 7}").status()).isEqualTo(404);
    assertThat(server.post(labels + "v1", "{\"version\": 1}").status()).isEqualTo(400);
    assertThat(server.post(labels + "stable", "{\"number\": 1}").error()).contains("number");
    assertThat(server.post(labels + "stable", "{}").status()).isEqualTo(400);
    assertThat(server.post(labels + "stable", "{\"version\": 1}").status()).isEqualTo(200);
  }

  @Test
  void aLabelIsDeletedAndItsVersionStays() {
    String label = "/admin/v1/tasks/colours/labels/stable";
    server.post(label, "{\"version\": 1}");

    Reply deleted = server.send("DELETE", label, new byte[0]);

    assertThat(deleted.status()).as(deleted.error()).isEqualTo(200);
    assertThat(deleted.json().get("version").asInt()).isEqualTo(1);
    Reply asked = server.post("/text/v1/tasks/colours@stable:classify", "{\"inputs\": \"red\"}");
    assertThat(asked.status()).isEqualTo(404);
    assertThat(newestAnswers()).isEqualTo(1);
    assertThat(server.send("DELETE", label, new byte[0]).error())
        .isEqualTo("label of task tiny/colours: stable (expected: one of {})");
    assertThat(server.get(label).status()).isEqualTo(405);
  }

  @Test
  void tasksAreListedAPageAtATime() throws IOException {
    for (String task : List.of("ages", "shades", "tones")) {
      tiny.with(TinyPackage.ofTask(TinyStore.BACKBONE, task));
    }
    server.catalogue().refresh();
    newestAnswers();

    JsonNode first = server.get("/admin/v1/tasks?limit=3").json();
    assertThat(first.get("tasks").findValuesAsText("task"))
        .containsExactly("tiny/ages", "tiny/colours", "tiny/shades");
    JsonNode colours = first.get("tasks").get(1).get("versions").get(0);
    assertThat(colours.get("tier").asText()).isNotEqualTo("archived");
    assertThat(colours.get("bytes").asLong()).isPositive();
    assertThat(first.get("tasks").get(0).findValue("tier").asText()).isEqualTo("archived");
    String token = first.get("next_page_token").asText();
    JsonNode second =
        server.get("/admin/v1/tasks?limit=3&page_token=" + token.replace("/", "%2F")).json();
    assertThat(second.get("tasks").findValuesAsText("task")).containsExactly("tiny/tones");
    assertThat(second.has("next_page_token")).isFalse();
    assertThat(server.get("/admin/v1/tasks/tiny%2Fages").json())
        .isEqualTo(first.get("tasks").get(0));
    assertThat(server.get("/admin/v1/tasks?limit=0").status()).isEqualTo(400);
  }

  @Test
  void aFailureIsListed() throws IOException {
    Files.writeString(
        tiny.store().task("colours").version(1).resolve(TaskPackage.TENSORS_FILE), "no");
    assertThat(newestAnswers()).isEqualTo(-500);

    assertThat(server.get("/admin/v1/tasks/colours").json().findValue("failure").asText())
        .contains("task.safetensors");
  }

  @Test
  void noPathLeadsOutOfTheStore() throws IOException {
    byte[] archive = Archives.of(work, TinyPackage.ofTask(TinyStore.BACKBONE, ".."));
    for (String task : List.of("..", "%2E%2E", "..%2F..", "tiny%2F..", "%2e%2e%2f%2e%2e%2fx")) {
      for (String method : List.of("PUT", "GET", "DELETE")) {
        Reply reply = server.send(method, "/admin/v1/tasks/" + task, archive);
        assertThat(reply.status()).as(method + " " + task).isBetween(400, 499);
      }
    }
    assertThat(
            server.send("DELETE", "/admin/v1/tasks/colours/versions/..%2F1", new byte[0]).status())
        .isBetween(400, 499);
    assertThat(newestAnswers()).isEqualTo(1);
  }
}
