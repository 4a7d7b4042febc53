package org.frisket.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.frisket.models.cli.CommandRunner;
import org.frisket.models.cli.FittedTable;
import org.frisket.models.cli.TextWidth;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.fixtures.FoundRuns;
import org.frisket.training.run.RunColumns;
import org.frisket.training.run.RunRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code runs list} and {@code runs compare} show, of runs that nobody trained. */
class RunsScreenTest {
  private static final String LORA = "lora-with-a-name-that-goes-on-and-on";

  @TempDir private Path folder;

  @BeforeEach
  void leaveRuns() throws IOException {
    FoundRuns runs = new FoundRuns(folder);
    runs.done("masking", "minilm-l6", "masking", 1e-3, 1, 0.75);
    runs.done("masking", "minilm-l6", "masking", 1e-3, 2, 0.8);
    runs.done("masking", "minilm-l6", "masking", 3e-4, 1, 0.9);
    Path sparse = runs.begun("masking", "minilm-l6", "{name: masking, sparsity: 0.3}", 3e-4, 1);
    runs.finish(sparse, "minilm-l6", "masking", 3e-4, 1, 0.85);
    runs.done(LORA, "bert-base-uncased", "lora", 5e-5, 1, 0.7);
    Path diverged = runs.begun(LORA, "bert-base-uncased", "{name: lora}", 1, 1);
    Files.writeString(diverged.resolve("diverged.txt"), "too fast\n");
    runs.begun(LORA, "bert-base-uncased", "[{name: lora}, {name: bitfit}]", 5e-5, 3);
  }

  private record Ended(int code, String out, String err) {
    /** The cells of the first columns, a row a line. */
    List<String> firstWords() {
      return out.lines()
          .takeWhile(line -> !line.isBlank())
          .map(line -> line.split(" +")[0])
          .toList();
    }
  }

  private Ended runs(String... arguments) {
    List<String> all = new ArrayList<>(List.of("runs"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--runs", folder.toString()));
    PrintStream before = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int code = CommandRunner.run(new TrainingCommand(), out, all.toArray(String[]::new));
      return new Ended(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(before);
    }
  }

  private List<JsonNode> json(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    List<JsonNode> runs = new ArrayList<>();
    Json.compact().readTree(runs(all.toArray(String[]::new)).out()).forEach(runs::add);
    return runs;
  }

  /** Tests have no terminal: what is shown is for 80 columns. */
  @Test
  void theListFitsAndSaysWhatItLeavesOut() {
    Ended list = runs("list");
    assertThat(list.err()).isEmpty();
    assertThat(list.out().lines()).hasSizeGreaterThan(8).allMatch(line -> line.length() <= 80);
    assertThat(list.out().lines().findFirst().orElseThrow())
        .isEqualTo("run      date        state       accuracy  method        rate  backbone");
    assertThat(list.out())
        .contains("\nsame     in all: task questions_about_colours\n")
        .contains("\nleft out experiment, seed, sparsity, minutes; --wide shows all columns\n")
        .contains("\nnext     ./frisket runs show ");
    assertThat(list.out())
        .contains("  unfinished            lora+bitfit   5e-5  bert-base-uncased");
  }

  @Test
  void allColumnsAreThereWhereThatIsAskedFor() {
    Ended wide = runs("list", "--wide");
    assertThat(wide.out().lines().findFirst().orElseThrow())
        .contains("experiment", "seed", "sparsity", "minutes");
    assertThat(wide.out()).contains(LORA).doesNotContain("left out", "…");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 120, 200})
  void aWiderTerminalIsUsed(int width) throws IOException {
    var table =
        FittedTable.of(
            RunColumns.listed(RunRecords.read(folder, Optional.empty())).columns(),
            OptionalInt.of(width));

    assertThat(table.toString().lines()).allMatch(line -> TextWidth.of(line) <= width);
    assertThat(table.leftOut()).hasSize(width == 80 ? 4 : width == 100 ? 3 : width == 120 ? 1 : 0);
  }

  /** A rate of one method differs from that of another; a setting of its own is none of theirs. */
  @Test
  void onlySettingsThatDifferHaveAColumn() {
    Ended one = runs("list", "masking", "--wide");
    assertThat(one.out().lines().findFirst().orElseThrow().split(" +"))
        .containsExactly("run", "date", "state", "accuracy", "rate", "seed", "sparsity", "minutes");
    assertThat(one.out())
        .contains(
            "same     in all: method masking, backbone minilm-l6, experiment masking,"
                + " task questions_about_colours");
    assertThat(runs("list", "--backbone", "bert-base-uncased", "--wide").out())
        .doesNotContain("sparsity", "rank");
  }

  @ParameterizedTest
  @CsvSource({
    "--state done, 5",
    "--state DONE, 5",
    "--state diverged, 1",
    "--state unfinished, 1",
    "--state running, 0",
    "--method masking, 4",
    "--method lora+bitfit, 1",
    "--backbone bert-base-uncased, 3",
    "--task questions_about_colours, 7"
  })
  void runsAreChosenByWhatTheyAre(String choice, int count) throws IOException {
    String[] option = choice.split(" ");
    assertThat(json("list", option[0], option[1])).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--method | maskin | --method: maskin (expected: one of lora, lora+bitfit, masking; did you mean masking?)",
        "--backbone | bert | --backbone: bert (expected: one of bert-base-uncased, minilm-l6)",
        "--task | trec | --task: trec (expected: one of questions_about_colours)",
        "--state | finished | --state: finished (expected: one of [done, running, diverged, unfinished])",
        "--sort | value | --sort: value (expected: one of [date, metric, experiment, rate, minutes])"
      })
  void whatNoRunHasIsRefusedWithWhatThereIs(String option, String value, String told) {
    Ended ended = runs("list", option, value);
    assertThat(ended.err()).startsWith("error: " + told);
    assertThat(ended.code()).isEqualTo(2);
  }

  @Test
  void theOrderIsTheOneThatIsAskedFor() throws IOException {
    assertThat(json("list"))
        .extracting(run -> run.path("date").asText())
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(json("list", "--sort", "metric"))
        .extracting(run -> run.path("value").asDouble())
        .containsExactly(0.9, 0.85, 0.8, 0.75, 0.7, 0.0, 0.0);
    assertThat(json("list", "--sort", "rate", "--state", "done"))
        .extracting(run -> run.path("learning_rate").asDouble())
        .containsExactly(1e-3, 1e-3, 3e-4, 3e-4, 5e-5);
  }

  @Test
  void programsAreToldEverythingOfEveryRun() throws IOException {
    JsonNode begun = json("list", "--state", "unfinished").get(0);
    assertThat(begun.path("state").asText()).isEqualTo("unfinished");
    assertThat(begun.path("experiment").asText()).isEqualTo(LORA);
    assertThat(begun.has("value")).isFalse();
    JsonNode done = json("list", "--sort", "metric").get(0);
    assertThat(done.path("settings").path("training.learning_rate").asText()).isEqualTo("3.0E-4");
    assertThat(done.path("run_id").asText()).hasSize(12);
  }

  @Test
  void nothingIsToldAsNothing() {
    assertThat(runs("list", "--state", "running").out())
        .isEqualTo("none of the 7 runs in " + folder + " is so" + System.lineSeparator());
    Ended unknown = runs("list", "maskin");
    assertThat(unknown.err())
        .contains("experiment: maskin (expected: one of [", "did you mean masking?");
  }

  @Test
  void configsAreComparedByWhatTellsThemApart() {
    Ended compared = runs("compare", "masking");
    assertThat(compared.err()).isEmpty();
    assertThat(compared.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(compared.out().lines().findFirst().orElseThrow().strip().split("  +"))
        .containsExactly(
            "mean", "deviation", "seeds", "rate", "sparsity", "to best", "t-test p", "Wilcoxon p");
    assertThat(compared.firstWords()).hasSize(4);
    assertThat(compared.out()).contains("next     ./frisket study experiment masking");
    Ended lora = runs("compare", LORA, "--method", "lora");
    assertThat(lora.out()).contains("0.7000");
  }
}
