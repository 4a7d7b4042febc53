package org.frisket.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.json.Json;
import org.frisket.server.fixtures.RunningGrpc;
import org.frisket.server.fixtures.RunningTasks;
import org.frisket.server.fixtures.SmallModel;
import org.frisket.server.fixtures.TinyTasks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TensorFlow Serving's own Python client; its programs stand in {@code tests/peers}. */
@Tag("serving-client")
class ServingClientTest {
  private static final String PYTHON = "FRISKET_SERVING_PYTHON";
  private static final Path PEERS = Path.of(System.getProperty("frisket.root"), "tests", "peers");

  @TempDir private Path folder;

  /** It must end well; where there is no such Python the test is skipped. */
  private static void client(String program, int port, Path file) throws Exception {
    String python = System.getenv(PYTHON);
    assumeThat(python).as(PYTHON).isNotNull();
    Process client =
        new ProcessBuilder(
                python, PEERS.resolve(program).toString(), Integer.toString(port), file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.println(said);

    assertThat(client.waitFor()).as(said).isZero();
  }

  @Test
  void theStockClientIsAnsweredAsByTensorFlowServing() throws Exception {
    SmallModel.write(folder.resolve("small"), 1, 1);
    SmallModel.write(folder.resolve("small"), 2, 2);
    Files.createDirectories(folder.resolve("bad").resolve("1"));
    try (RunningGrpc server = new RunningGrpc()) {
      client("serving_client.py", server.port(), folder);
    }
  }

  @Test
  void theStockClientIsAnsweredByTasksOfEveryKind() throws Exception {
    TinyStore store = TinyTasks.storeIn(folder);
    for (String task : TinyTasks.all().keySet()) {
      store.store().task(task).label(1, "stable");
    }
    Path cases = folder.resolve("cases.json");
    Files.writeString(cases, Json.line(cases()));
    try (RunningTasks server = new RunningTasks(store.store())) {
      client("serving_client_tasks.py", server.port(), cases);
    }
  }

  /** By task what is asked, and what it answers by itself. */
  private static Map<String, Object> cases() {
    Map<String, Object> cases = new LinkedHashMap<>();
    for (String task : List.of(TinyTasks.TEXT, TinyTasks.NUMBER, TinyTasks.SEVERAL)) {
      cases.put(
          task, oneAnswer(task, Map.of("text", List.of("red small . blue")), "red small . blue"));
    }
    Map<String, ?> pair = Map.of("text", List.of("red"), "text_pair", List.of("green ."));
    cases.put(TinyTasks.PAIR, oneAnswer(TinyTasks.PAIR, pair, "red", "green ."));
    Map<String, ?> choices =
        Map.of("text", List.of("cold"), "choices", List.of(List.of("red", "green", "blue")));
    cases.put(
        TinyTasks.CHOICES, oneAnswer(TinyTasks.CHOICES, choices, "cold", "red", "green", "blue"));
    cases.put(TinyTasks.WORDS, words("red", "small", "blue"));
    return cases;
  }

  private static Map<String, Object> oneAnswer(
      String task, Map<String, ?> inputs, String... texts) {
    Answer answer = TinyTasks.answers(task, List.of(List.of(texts))).get(0).get(0);
    return Map.of(
        "inputs",
        inputs,
        "label",
        List.of(answer.label()),
        "probabilities",
        List.of(answer.probabilities().values()));
  }

  private static Map<String, Object> words(String... words) {
    List<String> labels = new ArrayList<>();
    List<Object> probabilities = new ArrayList<>();
    for (Answer answer : TinyTasks.answers(TinyTasks.WORDS, List.of(List.of(words))).get(0)) {
      labels.add(answer.label());
      probabilities.add(answer.probabilities().values());
    }
    return Map.of(
        "inputs",
        Map.of("text", List.of(String.join(" ", words))),
        "label",
        List.of(labels),
        "probabilities",
        List.of(probabilities));
  }
}
