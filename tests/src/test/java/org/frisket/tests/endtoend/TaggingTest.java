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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tagging task of a user's own, from its files to the tags of a new sentence. */
class TaggingTest {
  private static final List<String> PERSONS = List.of("Ada", "Grace", "Alan", "Emmy");
  private static final List<String> PLACES = List.of("Rome", "Paris", "Berlin", "Oslo");
  private static final String LONG = "the O\n".repeat(20) + "\n"; // fourteen fit into sixteen
  private static final String TASK =
      """
      id: names
      kind: tagging
      labels: [O, B-PER, I-PER, B-LOC, I-LOC]
      metric: span_f1
      max_length: 16
      data:
        format: conll
        delimiter: " "
        columns: {text: "0", label: "1"}
        tag_scheme: iob2
        files: {train: [train.txt], dev: [dev.txt]}
      """;
  private static final String EXPERIMENT =
      """
      experiment: names
      backbone: minilm-l6
      task: task.yaml
      method: {name: masking, blocks: [3, 4, 5]}
      threads: 2
      training: {epochs: 6, batch_size: 8, learning_rate: 3.0e-3}
      """;

  @TempDir private static Path work;
  private static Cli.Outcome trained;
  private static String published;

  @BeforeAll
  static void train() throws IOException {
    Files.writeString(work.resolve("task.yaml"), TASK);
    Files.writeString(work.resolve("names.yaml"), EXPERIMENT);
    Files.writeString(work.resolve("train.txt"), sentences(48));
    Files.writeString(work.resolve("dev.txt"), sentences(8) + LONG);
    trained =
        Cli.run(
            new TrainingCommand(),
            "train",
            work.resolve("names.yaml").toString(),
            "--quiet",
            "--json",
            "--runs",
            work.resolve("runs").toString(),
            "--store",
            work.resolve("store").toString());
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    published = work.resolve("store/minilm-l6/tasks/names/1").toString();
  }

  /** In IOB1, as old files are. */
  private static String sentences(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(PERSONS.get(i % 4)).append(" I-PER\n");
      text.append(i % 3 == 0 ? "Smith I-PER\n" : "").append("went O\nto O\n");
      text.append(PLACES.get((i / 2) % 4)).append(" I-LOC\n. O\n\n");
    }
    return text.toString();
  }

  @Test
  void theResultTellsTypesAndWordsLeftOut() throws IOException {
    JsonNode result = Json.compact().readTree(trained.lastLine());

    assertThat(result.path("metric").asText()).isEqualTo("span_f1");
    assertThat(result.path("value").asDouble()).isGreaterThan(0.5);
    assertThat(result.path("by_type").fieldNames()).toIterable().containsExactly("LOC", "PER");
    assertThat(result.path("left_out_words").asInt()).isEqualTo(6);
    assertThat(result.path("train_examples").asInt()).isEqualTo(48);
  }

  @Test
  void evaluateGivesTheSameFiguresAndShowsThem() throws IOException {
    JsonNode result = Json.compact().readTree(trained.lastLine());
    JsonNode again = Json.compact().readTree(evaluate("--json").lastLine());

    for (String key : List.of("value", "by_type", "left_out_words")) {
      assertThat(again.path(key)).as(key).isEqualTo(result.path(key));
    }
    assertThat(evaluate().out())
        .contains("(9 examples, without 6 words)")
        .containsPattern("LOC +[01]\\.\\d{4}")
        .containsPattern("PER +[01]\\.\\d{4}");
  }

  private static Cli.Outcome evaluate(String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("evaluate", "--task-package", published));
    arguments.addAll(List.of("--data", work.toString()));
    arguments.addAll(List.of(more));
    return Cli.run(new TrainingCommand(), arguments.toArray(String[]::new));
  }

  @Test
  void predictGivesATagAWord() {
    Cli.Outcome predicted =
        Cli.runWithInput(
            "Ada went to Rome .\n" + "the ".repeat(20) + "\n",
            new TrainingCommand(),
            "predict",
            "--task-package",
            published);

    assertThat(predicted.exitCode()).as(predicted.err()).isZero();
    assertThat(predicted.out().lines()).hasSize(2);
    assertThat(predicted.out().lines().findFirst().orElseThrow().split(" "))
        .hasSize(5)
        .allMatch(tag -> tag.matches("O|[BI]-(PER|LOC)"));
    assertThat(predicted.out().strip()).endsWith(" _ _ _ _ _ _");
  }
}
