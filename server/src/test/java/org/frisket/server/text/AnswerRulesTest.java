package org.frisket.server.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.Answer;
import org.frisket.models.task.WindowCombination;
import org.frisket.models.task.Windows;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.Calibration;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.server.fixtures.RunningTasks;
import org.frisket.server.fixtures.RunningTasks.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a package says of its answers holds over HTTP: its temperature, and windows over texts. */
class AnswerRulesTest {
  private static final List<String> TEXTS = List.of("red", "red small old ".repeat(8).strip());
  private static final TaskPackage PLAIN = TinyPackage.untrained(TinyStore.BACKBONE);
  private static final TaskPackage CALIBRATED = PLAIN.with(new Calibration(0.25f));
  private static final TaskPackage WINDOWED =
      TinyPackage.inWindows(TinyStore.BACKBONE, "long", Windows.of(WindowCombination.MEAN, 2));

  @TempDir private static Path folder;
  private static RunningTasks server;

  @BeforeAll
  static void start() throws IOException {
    server = new RunningTasks(TinyStore.in(folder).with(CALIBRATED).with(WINDOWED).store());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<List<Answer>> alone(TaskPackage taskPackage) {
    try (TaskModel model = new TaskModel(TinyStore.BACKBONE, taskPackage, 1)) {
      return model.answer(
          TEXTS.stream().map(text -> new Example("text", List.of(text))).toList(), TEXTS.size());
    }
  }

  private static JsonNode asked(String path, Object body) {
    Reply reply = server.post(path, Json.line(body));
    assertThat(reply.status()).as(reply.error()).isEqualTo(200);
    return reply.json();
  }

  /** By either way of asking. */
  private static void requireAnswers(TaskPackage taskPackage) {
    String task = taskPackage.manifest().task().id();
    JsonNode classified =
        asked("/text/v1/tasks/" + task + ":classify", Map.of("inputs", TEXTS)).get("results");
    JsonNode predicted =
        asked("/v1/models/" + task + ":classify", Map.of("examples", examples())).get("results");
    List<List<Answer>> expected = alone(taskPackage);
    for (int i = 0; i < TEXTS.size(); i++) {
      Map<String, Double> probabilities = expected.get(i).get(0).probabilities();
      assertThat(classified.get(i)).hasSize(probabilities.size());
      for (JsonNode one : classified.get(i)) {
        double probability = probabilities.get(one.get("label").asText());
        assertThat(one.get("score").asDouble()).isCloseTo(probability, within(1e-5));
      }
      for (JsonNode pair : predicted.get(i)) {
        double probability = probabilities.get(pair.get(0).asText());
        assertThat(pair.get(1).asDouble()).isCloseTo(probability, within(1e-5));
      }
    }
  }

  private static List<Map<String, String>> examples() {
    return TEXTS.stream().map(text -> Map.of("text", text)).toList();
  }

  @Test
  void theTemperatureOfAPackageIsThatOfItsAnswers() {
    requireAnswers(CALIBRATED);
    assertThat(alone(CALIBRATED).get(0).get(0).probabilities())
        .isNotEqualTo(alone(PLAIN).get(0).get(0).probabilities());
  }

  @Test
  void aLongTextIsReadWhole() {
    requireAnswers(WINDOWED);
  }
}
