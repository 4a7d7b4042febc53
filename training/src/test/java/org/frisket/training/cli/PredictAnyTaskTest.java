package org.frisket.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code predict --any-task}: the task is found from the texts. */
class PredictAnyTaskTest extends PredictTest {
  private static final String ROWS = "text\nred car\nsmall old\n";
  private TinyStore tiny;

  @BeforeEach
  void openStore() {
    tiny = TinyStore.in(root.resolve("any"));
    store = tiny.path();
  }

  private void publish(TaskPackage... packages) throws IOException {
    for (TaskPackage each : packages) {
      tiny.with(each);
    }
  }

  private static TaskPackage named(String id) {
    return TinyPackage.ofTask(TinyStore.BACKBONE, id);
  }

  private static TaskPackage pairs(String id) {
    return TinyPackage.ofTask(TinyStore.BACKBONE, id, TaskKind.SENTENCE_PAIR);
  }

  @Test
  void itTellsTheTaskAndAnswersAsItWould() throws IOException {
    publish(named("colours"), named("hues"));
    Path rows = file("rows.csv", ROWS);
    assertThat(predict("--any-task", rows)).as(errors()).isZero();
    String found = errors().lines().findFirst().orElseThrow();
    assertThat(found).matches("task     tiny/(colours|hues), of 2: [0-2] of 2 texts names? it .*");
    String answers = answers();

    assertThat(predict(found.replaceAll("task +|,.*", ""), rows)).isZero();
    assertThat(answers).isEqualTo(answers());
  }

  @Test
  void linesOfStandardInputAreAnsweredToo() throws IOException {
    publish(named("colours"), named("hues"));
    type("red car\nsmall old\nlarge\n");

    assertThat(predict("--any-task")).as(errors()).isZero();
    assertThat(lines()).hasSize(3);
    assertThat(errors()).contains(" of 3 texts ");
  }

  @Test
  void theObjectOfAFileNamesWhatWasFound() throws IOException {
    publish(named("colours"), named("hues"));
    Path rows = file("rows.csv", ROWS);

    assertThat(
            predict(
                "--any-task", rows, "--output", root.resolve("answers.csv"), "--json", "--quiet"))
        .as(errors())
        .isZero();
    JsonNode found = new ObjectMapper().readTree(answers()).get("found");
    assertThat(found.get("task").asText()).startsWith("tiny/");
    assertThat(found.get("texts").asInt()).isEqualTo(2);
    assertThat(found.get("candidates").asInt()).isEqualTo(2);
    assertThat(errors()).isEmpty();
  }

  @Test
  void someTasksAloneAreLookedAt() throws IOException {
    publish(named("colours"), named("hues"), pairs("pairs"));
    Path rows = file("rows.csv", ROWS);

    assertThat(predict("--any-task", "--among", "colours,hues@1", rows)).as(errors()).isZero();
    assertThat(errors()).startsWith("task     ").contains(", of 2: ");
    refused("kind of task tiny/pairs: sentence_pair (expected: single_sentence", rows);
  }

  private void refused(String message, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = "--any-task";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    assertThat(predict(all)).isEqualTo(2);
    assertThat(errors()).contains(message);
    assertThat(answers()).isEmpty();
  }

  @Test
  void thereMustBeTwoTasks() throws IOException {
    Path rows = file("rows.csv", ROWS);
    refused("tasks to tell apart: none in store ", rows);
    publish(named("colours"));
    refused("tasks to tell apart: tiny/colours (expected: two or more", rows);
    refused("task in store ", rows, "--among", "colours,nothing");
  }

  @Test
  void tasksMustBeMasksOverOneBackbone() throws IOException {
    Path rows = file("rows.csv", ROWS);
    publish(
        named("colours"),
        TinyPackage.ofProblem(TinyStore.BACKBONE, "degrees", ProblemType.REGRESSION));
    refused("answers of task degrees: ", rows);
    var other = TinyBackbone.withSeed(5);
    tiny.with(other, TinyPackage.ofTask(other, "far"));
    refused("backbone of task ", rows, "--among", "colours,far");
  }

  @Test
  void aTaskIsNamedInOneWay() throws IOException {
    publish(named("colours"), named("hues"));
    Path rows = file("rows.csv", ROWS);
    refused("PACKAGE: colours (expected: none beside --any-task", "--task-package", "colours");
    refused("arguments beside --any-task: [colours, ", "colours", rows);
    refused("rows of empty.csv: 0 (expected: one or more", file("empty.csv", "text\n"));
    assertThat(predict("colours", rows, "--among", "hues")).isEqualTo(2);
    assertThat(errors()).contains("--among: hues (expected: none without --any-task");
  }
}
