package org.frisket.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three seeds of a user's own task, published, and asked together. */
class EnsembleTest {
  private static final List<String> NAMES = List.of("small@1", "small@2", "small@3");

  @TempDir private static Path work;
  private static SmallTask task;

  @BeforeAll
  static void train() {
    task = SmallTask.in(work);
    for (int seed = 1; seed <= NAMES.size(); seed++) {
      train(task, "seed=" + seed);
    }
  }

  private static void train(SmallTask task, String setting) {
    String[] settings = {"--set", "backbone=tiny", "--set", "method.blocks=[0,1]"};
    List<String> arguments = new ArrayList<>(List.of(task.train(work, settings)));
    arguments.addAll(List.of("--set", setting, "--publish", "always"));
    Cli.Outcome trained = Cli.run(new TrainingCommand(), arguments.toArray(String[]::new));
    assertThat(trained.exitCode()).as(trained.err()).isZero();
  }

  private static Cli.Outcome evaluate(List<String> packages, String... more) {
    List<String> arguments = new ArrayList<>(List.of("evaluate"));
    arguments.addAll(packages);
    arguments.addAll(List.of("--store", work.resolve("store").toString()));
    arguments.addAll(List.of("--data", work.toString()));
    arguments.addAll(List.of(more));
    return Cli.run(new TrainingCommand(), arguments.toArray(String[]::new));
  }

  private static Cli.Outcome together(List<String> names, String... more) {
    List<String> packages = new ArrayList<>(List.of("--ensemble"));
    packages.addAll(names);
    return evaluate(packages, more);
  }

  private static JsonNode json(Cli.Outcome outcome) throws IOException {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return Json.compact().readTree(outcome.lastLine());
  }

  @Test
  void membersAreWhatTheyAreAlone() throws IOException {
    JsonNode ensemble = json(together(NAMES, "--json"));

    assertThat(ensemble.path("dev_examples").asInt()).isEqualTo(40);
    for (int i = 0; i < NAMES.size(); i++) {
      JsonNode member = ensemble.path("members").path(i);
      JsonNode alone = json(evaluate(List.of("--task-package", NAMES.get(i)), "--json"));
      assertThat(member.path("name").asText()).isEqualTo(NAMES.get(i));
      assertThat(member.path("seed").asInt()).isEqualTo(i + 1);
      assertThat(member.path("dev")).isEqualTo(alone.path("value"));
    }
  }

  @Test
  void withoutATestSplitThatIsSaid() throws IOException {
    Cli.Outcome told = together(NAMES);
    assertThat(told.out())
        .contains("task small, 3 packages on tiny, accuracy")
        .containsPattern("(?m)^small@3 +3 +0\\.\\d{4}$")
        .containsPattern("(?m)^mean of members +0\\.\\d{4}$")
        .containsPattern("(?m)^majority of labels +0\\.\\d{4}$")
        .contains("there is no test split")
        .containsPattern("3 packages [\\d,]+ bytes, with the frozen model [\\d,]+; 3 finetuned");
    assertThat(json(together(NAMES, "--json")).path("test").isNull()).isTrue();
  }

  @Test
  void thePickedWayIsReportedOnAFile() throws IOException {
    JsonNode ensemble =
        json(together(NAMES, "--json", "--file", task.file("train.tsv").toString()));

    assertThat(ensemble.path("test").asText()).endsWith("train.tsv");
    assertThat(ensemble.path("test_examples").asInt()).isEqualTo(96);
    assertThat(ensemble.path("test_value").asDouble()).isBetween(0.01, 1.0);
  }

  @Test
  void badChoicesAreNamed() throws IOException {
    Cli.Outcome one = together(NAMES.subList(0, 1));
    assertThat(one.exitCode()).isEqualTo(2);
    assertThat(one.err()).contains("--ensemble");
    Cli.Outcome both = together(NAMES, "--task-package", "small@1");
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err()).contains("--ensemble", "--task-package");
    Cli.Outcome none = evaluate(Collections.emptyList());
    assertThat(none.exitCode()).isEqualTo(2);
    Cli.Outcome dev = together(NAMES, "--split", "dev");
    assertThat(dev.exitCode()).isEqualTo(2);
    assertThat(dev.err()).contains("error: --split: dev (expected: another one");
    Cli.Outcome odd = together(List.of("small@1", odd(), "small@3"));
    assertThat(odd.exitCode()).isEqualTo(2);
    assertThat(odd.err()).contains("error: task of package other of the ensemble: other");
  }

  /** The same files as a task of another name. */
  private static String odd() throws IOException {
    Path config = task.file("task.yaml");
    String before = Files.readString(config);
    Files.writeString(config, before.replace("id: small", "id: other"));
    train(task, "seed=4");
    Files.writeString(config, before);
    return "other";
  }
}
