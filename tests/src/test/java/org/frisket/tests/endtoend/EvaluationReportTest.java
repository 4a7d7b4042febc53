package org.frisket.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.cli.TextWidth;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What evaluate says beside the metric, and train of dev and test. */
class EvaluationReportTest {
  private static final List<String> KEYS =
      List.of(
          "task",
          "split",
          "metric",
          "value",
          "examples",
          "left_out_words",
          "truncation",
          "by_type",
          "report",
          "mistakes");

  @TempDir private static Path work;
  private static SmallTask task;
  private static Cli.Outcome trained;

  @BeforeAll
  static void trainWithATestSplit() throws IOException {
    task = SmallTask.tinyIn(work);
    name("accuracy", "macro_f1");
    name("dev: [dev.tsv]", "dev: [dev.tsv], test: [test.tsv]");
    List<String> questions = Files.readAllLines(task.file("dev.tsv"));
    Files.write(task.file("test.tsv"), questions.subList(0, 31));
    trained = train();
    assertThat(trained.exitCode()).as(trained.err()).isZero();
  }

  private static void name(String old, String other) throws IOException {
    Path file = task.file("task.yaml");
    Files.writeString(file, Files.readString(file).replace(old, other));
  }

  private static Cli.Outcome run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--runs", work.resolve("runs").toString()));
    all.addAll(List.of("--store", work.resolve("store").toString()));
    return Cli.run(new TrainingCommand(), all.toArray(String[]::new));
  }

  private static Cli.Outcome train() {
    return run("train", task.config().toString());
  }

  /** The last line before what to do next. */
  private static String lastSplit(Cli.Outcome trained) {
    List<String> lines = trained.out().lines().toList();
    int next =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).startsWith("next"))
            .findFirst()
            .orElseThrow();
    return lines.get(next - 1);
  }

  private static JsonNode evaluated(String split) throws IOException {
    Cli.Outcome outcome = run("evaluate", "--task-package", "small", "--split", split, "--json");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out().lines()).hasSize(1);
    return Json.compact().readTree(outcome.out());
  }

  private static Path report() {
    return SmallTask.find(work.resolve("runs"), "measured.json");
  }

  @Test
  void trainKeepsWhatEvaluateSaysOfDevAndTest() throws IOException {
    JsonNode kept = Json.readTree(report());

    for (String split : List.of("dev", "test")) {
      JsonNode evaluated = evaluated(split);
      assertThat(evaluated.fieldNames()).toIterable().containsExactlyElementsOf(KEYS);
      JsonNode metrics = evaluated.path("report").path("metrics");
      assertThat(kept.path(split).path("metrics")).as(split).isEqualTo(metrics);
      assertThat(metrics.path("macro_f1")).isEqualTo(evaluated.path("value"));
      assertThat(kept.path(split).path("confusion")).hasSize(7);
    }
    assertThat(kept.path("test").path("examples").asInt()).isEqualTo(30);
    JsonNode result = Json.readTree(report().resolveSibling("result.json"));
    assertThat(result.path("metric").asText()).isEqualTo("macro_f1");
    assertThat(kept.path("dev").path("metrics").path("macro_f1")).isEqualTo(result.path("value"));
  }

  @Test
  void trainTellsALineASplitBeforeWhatIsNext() {
    String line = "accuracy 0\\.\\d{4}, macro_f1 0\\.\\d{4}, matthews -?0\\.\\d{4}, ECE 0\\.\\d{4}";

    assertThat(lastSplit(trained)).matches("test {5}" + line + " \\(30\\)");
    assertThat(trained.out()).containsPattern("\ndev {6}" + line + " \\(40\\)\n");
  }

  @Test
  void theFirstLineIsTheMetricAndAllOfThemFit() {
    Cli.Outcome outcome = run("evaluate", "--task-package", "small");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out().lines().findFirst().orElseThrow())
        .matches("small dev macro_f1 0\\.\\d{4} \\(40 examples\\)");
    assertThat(outcome.out())
        .contains("metrics ", "precision", "weighted average", "true \\ predicted", "calibration ")
        .contains("wrong answers, surest first");
    assertThat(outcome.out().lines())
        .allMatch(line -> TextWidth.of(line) <= TextWidth.ofTerminal());
  }

  /** The run id does not depend on it. */
  @Test
  void theReportIsMeasuredAgainWhereTheTestSplitIsAnother() throws IOException {
    String whole = Files.readString(report());
    Path test = task.file("test.tsv");
    List<String> rows = Files.readAllLines(test);
    Files.write(test, rows.subList(0, 21));
    Cli.Outcome again = train();
    assertThat(again.out()).contains("This run is finished; it is not trained again.");
    assertThat(lastSplit(again)).startsWith("test  ").endsWith(" (20)");

    Files.write(test, rows);
    assertThat(lastSplit(train())).isEqualTo(lastSplit(trained));
    assertThat(report()).hasContent(whole);
  }

  /** The other tests read the report; it is written back. */
  @Test
  void theReportIsKeptAndMeasuredAgainWhereItIsGone() throws IOException {
    Path file = report();
    FileTime before = Files.getLastModifiedTime(file);
    assertThat(lastSplit(train())).isEqualTo(lastSplit(trained));
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);

    String whole = Files.readString(file);
    Path test = task.file("test.tsv");
    Path away = Files.move(test, task.file("away.tsv"));
    Files.delete(file);
    Cli.Outcome without = train();
    assertThat(without.exitCode()).as(without.err()).isZero();
    assertThat(without.err()).contains("test is not measured: ").contains("test.tsv");
    assertThat(lastSplit(without)).startsWith("dev  ");
    assertThat(Json.readTree(file).path("test").isNull()).isTrue();

    Files.move(away, test);
    assertThat(lastSplit(train())).isEqualTo(lastSplit(trained));
    assertThat(file).hasContent(whole);
  }
}
