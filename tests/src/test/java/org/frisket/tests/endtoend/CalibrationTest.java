package org.frisket.tests.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.frisket.models.cli.TextWidth;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.library.TaskStore;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A temperature: tried, published, trained with, and used by all that answers. */
class CalibrationTest {
  private static final String TEXT = "Who wrote this book?";

  @TempDir private static Path work;
  private static SmallTask task;
  private static JsonNode trained;

  @BeforeAll
  static void trainWithoutAndPublishWithOne() throws IOException {
    task = SmallTask.tinyIn(work);
    trained = json("train", task.config().toString());
    JsonNode told = evaluated("small@1", "--calibrate", "--publish");
    assertThat(told.path("published").asText()).endsWith("small/2");
  }

  private static Cli.Outcome run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--runs", work.resolve("runs").toString()));
    all.addAll(List.of("--store", work.resolve("store").toString()));
    return Cli.run(new TrainingCommand(), all.toArray(String[]::new));
  }

  private static JsonNode json(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    Cli.Outcome outcome = run(all.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out().lines()).hasSize(1);
    return Json.compact().readTree(outcome.out());
  }

  /** With batches as the experiment says: others round otherwise. */
  private static JsonNode evaluated(String taskPackage, String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of("evaluate", taskPackage));
    all.addAll(List.of("--batch-size", "16"));
    all.addAll(List.of(more));
    return json(all.toArray(String[]::new));
  }

  private static Path version(int number) {
    return work.resolve("store/tiny/tasks/small/" + number);
  }

  @Test
  void thePublishedVersionDiffersInItsTemperatureAlone() throws IOException {
    JsonNode first = Json.readTree(version(1).resolve(TaskPackage.MANIFEST_FILE));
    JsonNode second = Json.readTree(version(2).resolve(TaskPackage.MANIFEST_FILE));

    assertThat(second.at("/additions/calibration/temperature").floatValue()).isPositive();
    assertThat(second.at("/additions/self_test")).isEqualTo(first.at("/additions/self_test"));
    assertThat(second.path("tensors_sha256")).isEqualTo(first.path("tensors_sha256"));
    assertThat(version(2).resolve(TaskPackage.TENSORS_FILE))
        .hasSameBinaryContentAs(version(1).resolve(TaskPackage.TENSORS_FILE));
    JsonNode again = evaluated("small@1", "--calibrate", "--publish");
    assertThat(again.path("published").asText()).as("the same again").endsWith("small/2");
  }

  /** And fitting once more finds the same one, whatever the package answers with. */
  @Test
  void evaluateSaysWhatTheTemperatureOfThePackageDoes() throws IOException {
    JsonNode before = evaluated("small@1", "--calibrate");
    JsonNode after = evaluated("small@2", "--calibrate");

    assertThat(before.has("used_temperature")).isFalse();
    assertThat(after.at("/used_temperature/without")).isEqualTo(before.at("/report/reliability"));
    assertThat(after.at("/used_temperature/temperature"))
        .isEqualTo(before.at("/temperature_fit/temperature"));
    assertThat(after.at("/temperature_fit/temperature"))
        .isEqualTo(before.at("/temperature_fit/temperature"));
    assertThat(after.at("/temperature_fit/before")).isEqualTo(before.at("/temperature_fit/after"));
    assertThat(after.at("/report/metrics")).isEqualTo(before.at("/report/metrics"));
    Cli.Outcome text = run("evaluate", "--task-package", "small@2", "--calibrate");
    assertThat(text.out()).contains("in the package; without it ECE 0.");
    assertThat(text.out().lines()).allMatch(line -> TextWidth.of(line) <= TextWidth.ofTerminal());
  }

  @Test
  void trainCanFitTheSameAndTellsBeforeAndAfter() throws IOException {
    String[] command = {"train", task.config().toString(), "--set", "training.calibrate=true"};
    JsonNode found = json(command);
    JsonNode told = evaluated("small@1", "--calibrate");

    assertThat(found.path("temperature_fit")).isEqualTo(told.path("temperature_fit"));
    assertThat(found.path("run_id")).isNotEqualTo(trained.path("run_id"));
    assertThat(version(3)).as("the package is that of evaluate").doesNotExist();
    assertThat(found.at("/measured/dev/reliability"))
        .as("with the temperature")
        .isEqualTo(evaluated("small@2").at("/report/reliability"));
    assertThat(run(command).out()).containsPattern("temperature  [0-9.]+, fitted on 20 examples");
  }

  @Test
  void trainSaysInJsonWhatItMeasured() throws IOException {
    assertThat(trained.at("/measured/dev/metrics/accuracy")).isEqualTo(trained.path("value"));
    assertThat(trained.at("/measured/dev")).isEqualTo(evaluated("small@1").path("report"));
  }

  @Test
  void theLibraryAnswersWithTheTemperature() throws IOException {
    try (TaskStore store = TaskStore.open(work.resolve("store"), 2)) {
      double temperature = store.task("small@2").manifest().answerRule().temperature();
      Answer plain = store.task("small@1").classify(TEXT);
      Answer calibrated = store.task("small@2").classify(TEXT);

      assertThat(calibrated.label()).isEqualTo(plain.label());
      requireTempered(plain.probabilities(), calibrated.probabilities(), temperature);
    }
  }

  /** The probabilities at a temperature are powers of those without, so their logs are shares. */
  private static void requireTempered(
      Map<String, Double> plain, Map<String, Double> calibrated, double temperature) {
    List<String> labels = List.copyOf(plain.keySet());
    for (String label : labels) {
      double before = Math.log(plain.get(label) / plain.get(labels.get(0)));
      double after = Math.log(calibrated.get(label) / calibrated.get(labels.get(0)));
      assertThat(after * temperature).as(label).isCloseTo(before, within(1e-4));
    }
  }

  @Test
  void theAnswersGoToAFileBesideTheRightLabels() throws IOException {
    Path file = work.resolve("answers.csv");
    JsonNode told = evaluated("small@2", "--predictions", file.toString());
    List<String> rows = Files.readAllLines(file);

    assertThat(told.path("predictions").asText()).isEqualTo(file.toString());
    assertThat(rows).hasSize(1 + 40);
    assertThat(rows.get(0))
        .isEqualTo(
            "id,label,probability,right,probability_person,probability_place,probability_number,"
                + "probability_time,probability_reason,probability_method,probability_definition");
    assertThat(rows.get(1)).startsWith("dev.tsv:2,");
    long right =
        rows.stream().skip(1).map(row -> row.split(",")).filter(r -> r[1].equals(r[3])).count();
    assertThat(right / 40.0).isEqualTo(told.path("value").asDouble());
  }

  @Test
  void theyGoToJsonLinesThatAreZippedToo() throws IOException {
    Path file = work.resolve("answers.jsonl.gz");
    run("evaluate", "--task-package", "small@2", "--predictions", file.toString());
    try (GZIPInputStream stream = new GZIPInputStream(Files.newInputStream(file))) {
      JsonNode first =
          Json.compact()
              .readTree(new String(stream.readAllBytes(), UTF_8).lines().findFirst().get());
      assertThat(first.fieldNames())
          .toIterable()
          .containsExactly("id", "label", "probability", "probabilities", "right");
    }
    Cli.Outcome again = run("evaluate", "--task-package", "small", "--predictions", "" + file);
    assertThat(again.err()).contains("there already (expected: none that is there, or --force");
  }

  @Test
  void whatCannotBeIsRefused() {
    refused("--publish: without --calibrate (expected: with --calibrate)", "--publish");
    refused(
        "--predictions: answers.xml (expected: a name that ends in .csv, .tsv or .jsonl, also with"
            + " .gz behind it)",
        "--predictions",
        "answers.xml");
    refused("--predictions: answers.conll (expected:", "--predictions", "answers.conll");
  }

  private static void refused(String message, String... more) {
    List<String> all = new ArrayList<>(List.of("evaluate", "--task-package", "small@1"));
    all.addAll(List.of(more));
    Cli.Outcome outcome = run(all.toArray(String[]::new));
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains(message);
  }
}
