package org.frisket.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user controls of a training: when it is published, how often, how long, and what first.
 */
class TrainControlTest {
  private static final List<String> SHORT = List.of("--set", "training.max_steps=3");

  @TempDir private Path work;
  private SmallTask task;

  @BeforeEach
  void write() {
    task = SmallTask.tinyIn(work);
  }

  private Cli.Outcome train(String... more) {
    List<String> all = new ArrayList<>(SHORT);
    all.addAll(List.of(more));
    Cli.Outcome outcome =
        Cli.run(new TrainingCommand(), task.train(work, all.toArray(String[]::new)));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome;
  }

  private JsonNode json(String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of(more));
    all.add("--json");
    return Json.compact().readTree(train(all.toArray(String[]::new)).lastLine());
  }

  private Path version(int number) {
    return work.resolve("store/tiny/tasks/small").resolve(Integer.toString(number));
  }

  @Test
  void onlyWhatIsBetterIsPublishedUnlessOneSaysSo() throws IOException {
    JsonNode first = json();
    assertThat(first.at("/published/version").asInt()).isEqualTo(1);
    assertThat(first.path("steps").asInt()).isEqualTo(3);

    JsonNode second = json("--set", "seed=2");
    boolean better = second.path("value").asDouble() > first.path("value").asDouble();
    assertThat(second.path("published").isObject()).isEqualTo(better);
    assertThat(second.path("not_published").asText().contains("of version 1")).isEqualTo(!better);
    assertThat(Files.exists(version(2))).isEqualTo(better);
    int next = better ? 3 : 2;
    assertThat(json("--set", "seed=3", "--publish", "never").path("not_published").asText())
        .isEqualTo("publish is never");
    assertThat(version(next)).doesNotExist();
    assertThat(json("--set", "seed=3", "--set", "publish=always").at("/published/version").asInt())
        .isEqualTo(next);
  }

  @Test
  void severalSeedsAreOneTableAndTheBestIsPublished() throws IOException {
    JsonNode json = json("--seeds", "1,2,3");
    List<Double> values = new ArrayList<>();
    json.path("results").forEach(result -> values.add(result.path("value").asDouble()));
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();

    assertThat(json.path("results").findValuesAsText("seed")).containsExactly("1", "2", "3");
    assertThat(json.at("/dev/mean").asDouble()).isEqualTo(mean);
    assertThat(json.at("/dev/deviation").isDouble()).isTrue();
    assertThat(json.path("results").findValuesAsText("command"))
        .allMatch(command -> command.matches("train .* --set seed=[123]"));
    assertThat(json.at("/published/version").asInt()).isEqualTo(1);
    String manifest = Files.readString(version(1).resolve("task.json"));
    double best = values.stream().mapToDouble(v -> v).max().orElseThrow();
    assertThat(Json.compact().readTree(manifest).path("value").asDouble()).isEqualTo(best);

    String[] loud = task.train(work, "--set", "training.max_steps=3", "--seeds", "1,2,3");
    loud[2] = "--runs=" + work.resolve("runs"); // in place of --quiet
    Cli.Outcome told = Cli.run(new TrainingCommand(), loud);
    assertThat(told.out())
        .containsPattern("(?m)^ *3 +0\\.\\d{4} ")
        .containsPattern(
            "dev +accuracy 0\\.\\d{4} ± 0\\.\\d{4}, mean ± standard deviation of 3 seeds")
        .containsPattern("best +seed [123]");
  }

  @Test
  void theSameCommandGoesOnWithWhatWasInterrupted() throws IOException {
    JsonNode whole = json();
    Path result = SmallTask.find(work.resolve("runs"), "result.json");
    Path checkpoints = result.resolveSibling("checkpoint");
    Files.delete(result);
    assertThat(checkpoints).isDirectoryContaining("glob:**/step-000000002");

    JsonNode resumed = json();
    assertThat(resumed.path("value")).isEqualTo(whole.path("value"));
    assertThat(resumed.path("run_id")).isEqualTo(whole.path("run_id"));
    assertThat(resumed.at("/published/version").asInt()).isEqualTo(1);
  }

  @Test
  void whoChangedASettingMeanwhileIsToldOfTheRunThatIsUnfinished() throws IOException {
    train();
    Files.delete(SmallTask.find(work.resolve("runs"), "result.json"));

    assertThat(train("--set", "training.epochs=3").err())
        .contains("is unfinished, and this is another: training.epochs is 3, 2 there");
    assertThat(train("--set", "seed=2").err()).doesNotContain("is unfinished");
  }

  @Test
  void aDryRunSaysWhatItWouldTakeAndLeavesNothing() throws IOException {
    JsonNode json = json("--dry-run", "--early-stopping");

    assertThat(json.path("train_examples").asInt()).isEqualTo(96);
    assertThat(json.path("dev_examples").asInt()).isEqualTo(40);
    assertThat(json.path("steps_per_epoch").asInt()).isEqualTo(6);
    assertThat(json.path("steps").asInt()).isEqualTo(3);
    assertThat(json.path("evaluations").asInt()).isEqualTo(1);
    assertThat(json.path("early_stopping_patience").asInt()).isEqualTo(3);
    assertThat(json.path("seconds_per_step").asDouble()).isPositive();
    assertThat(json.path("estimated_minutes").asDouble()).isPositive();
    assertThat(json.path("state").asText()).isEqualTo("new");
    assertThat(work.resolve("runs")).doesNotExist();
    assertThat(work.resolve("store")).doesNotExist();

    train();
    assertThat(json("--dry-run").path("state").asText()).isEqualTo("finished");
  }

  @Test
  void oneSeedTwiceIsRefused() {
    Cli.Outcome twice = Cli.run(new TrainingCommand(), task.train(work, "--seeds", "1,2,1"));

    assertThat(twice.exitCode()).isEqualTo(2);
    assertThat(twice.err()).contains("--seeds: [1, 2, 1] (expected: each seed once)");
  }
}
