package org.frisket.analysis.study.finetuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.analysis.study.Provenance;
import org.frisket.analysis.study.StudyFolder;
import org.frisket.analysis.study.StudyRecord;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinetuningStudyTest {
  private static final int SEEDS = 2;
  private static final String RUNS =
      "{experiment: tested.yaml, set: {%s, training.epochs: 1}, seeds: [1, 2], if_data: false}";
  private static final String CONFIG =
      """
      tasks:
        - finetuning: %s
          masking: %s
          linear_probe: %s
          random_mask: %s
      ensemble: 2
      resamples: 100
      """
          .formatted(
              RUNS.formatted("method.name: finetuning, training.learning_rate: 0.003"),
              RUNS.formatted("method.name: masking"),
              RUNS.formatted("method.name: linear_probe"),
              RUNS.formatted("method.name: random_mask"));

  @TempDir private static Path folder;
  private static TinyRuns tiny;
  private static StudyRecord record;
  private static StudyFolder files;
  private static List<List<String>> ensembles;

  @BeforeAll
  static void study() throws IOException {
    tiny = new TinyRuns(folder);
    String task = Files.readString(folder.resolve("task.yaml"));
    tiny.write("tested-task.yaml", task.replace("{train:", "{test: [rows.tsv], train:"));
    tiny.write(
        "tested.yaml",
        Files.readString(folder.resolve("masking.yaml"))
            .replace("task.yaml", "tested-task.yaml")
            .replace("{name: masking, blocks: [0, 1]}", "{name: masking}"));
    TinyRuns.Done done = tiny.result(new FinetuningStudy(), CONFIG);
    record = done.record();
    files = done.files();
    ensembles = files.table("finetuning-ensembles"); // another test does the study without them
  }

  /** Test is dev here, so what is measured of the packages is what the runs said. */
  @Test
  void testIsMeasuredAsDevWas() throws IOException {
    List<List<String>> rows = files.table("finetuning-values");
    assertThat(rows).hasSize(1 + 2 * Compared.values().length);
    for (int i = 1; i <= Compared.values().length; i++) {
      List<String> dev = rows.get(i);
      List<String> test = rows.get(i + Compared.values().length);
      assertThat(dev.get(3)).isEqualTo(Compared.values()[i - 1].title());
      assertThat(dev.subList(2, 5)).containsExactly("dev", dev.get(3), "2");
      assertThat(test.get(2)).isEqualTo("test");
      assertThat(test.subList(3, 7)).isEqualTo(dev.subList(3, 7));
    }
  }

  @Test
  void differencesAreSeedBySeed() throws IOException {
    List<Provenance.UsedRun> runs = record.provenance().runs();
    double mean = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      mean += (runs.get(SEEDS + seed).value() - runs.get(seed).value()) / SEEDS;
    }
    List<String> row = files.table("finetuning-differences").get(1);
    double difference = Double.parseDouble(row.get(4));
    assertThat(difference).isCloseTo(mean, within(1e-12));
    assertThat(Double.parseDouble(row.get(5))).isLessThanOrEqualTo(difference);
    assertThat(Double.parseDouble(row.get(6))).isGreaterThanOrEqualTo(difference);
    assertThat(Double.parseDouble(row.get(7))).isLessThanOrEqualTo(difference);
    assertThat(Double.parseDouble(row.get(8))).isGreaterThanOrEqualTo(difference);
  }

  @Test
  void aTaskCountsWhereFinetuningBeatsTheProbe() {
    JsonNode task = record.numbers().path("tasks").path(0);
    double finetuned = mean(task, "finetuning");
    double probed = mean(task, "linear_probe");
    assertThat(task.path("counts").asBoolean()).isEqualTo(finetuned > probed);
    assertThat(record.found().get(0))
        .startsWith(finetuned > probed ? "Over the 1 of 1 tasks" : "Finetuning beats the linear");
  }

  private static double mean(JsonNode task, String compared) {
    JsonNode values = task.path("dev").path(compared).path("values");
    assertThat(values).hasSize(SEEDS);
    double sum = 0;
    for (JsonNode value : values) {
      sum += value.asDouble();
    }
    return sum / SEEDS;
  }

  @Test
  void ensemblesAreOfTheFirstSeedsAndTheirFilesAreCounted() throws IOException {
    JsonNode together = record.numbers().path("together");
    assertThat(together).hasSize(2);
    JsonNode masked = together.path(0);
    JsonNode finetuned = together.path(1);
    assertThat(masked.path("seeds").toString()).isEqualTo("[1,2]");
    assertThat(masked.path("dev")).hasSize(3);
    List<Provenance.UsedRun> runs = record.provenance().runs();
    double alone = (runs.get(SEEDS).value() + runs.get(SEEDS + 1).value()) / SEEDS;
    assertThat(masked.path("alone_dev").asDouble()).isCloseTo(alone, within(1e-12));
    assertThat(masked.path("test").asDouble())
        .isEqualTo(masked.path("dev").path(masked.path("picked").asText()).asDouble());
    long bytes = 0;
    for (Provenance.UsedRun run : runs.subList(0, SEEDS)) {
      Path taskPackage =
          folder.resolve("runs/tiny-masking").resolve(run.runId()).resolve("package");
      bytes += Files.size(taskPackage.resolve("task.safetensors"));
      bytes += Files.size(taskPackage.resolve("task.json"));
    }
    assertThat(finetuned.path("bytes").asLong()).isEqualTo(bytes);
    assertThat(ensembles).hasSize(1 + 2 * 4);
  }

  @Test
  void everythingHasItsFigure() {
    assertThat(record.figures())
        .extracting(StudyRecord.Item::name)
        .containsExactly("finetuning", "finetuning-differences", "finetuning-bytes");
    assertThat(record.found()).hasSize(1 + 1 + 2);
  }

  @Test
  void withoutAnEnsembleThereIsNone() throws IOException {
    StudyRecord alone =
        tiny.result(new FinetuningStudy(), CONFIG.replace("ensemble: 2", "ensemble: 0")).record();
    assertThat(alone.numbers().path("together")).isEmpty();
    assertThat(alone.tables()).hasSize(2);
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    refused("ensemble: 2", "ensemble: 1", "ensemble: 1 (expected: 2 or more, or 0 for none)");
    refused("ensemble: 2", "ensemble: 4", "(expected: 4 or more, for an ensemble of so many)");
    refused("resamples: 100", "resamples: 0", "resamples: 0 (expected: 1 or more)");
    String other = RUNS.formatted("method.name: masking");
    refused(
        other,
        other.replace("[1, 2]", "[1, 3]"),
        "seeds of masking: [1, 3] (expected: those of finetuning, [1, 2])");
  }

  private static void refused(String part, String by, String message) {
    assertThatThrownBy(() -> tiny.result(new FinetuningStudy(), CONFIG.replace(part, by)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }
}
