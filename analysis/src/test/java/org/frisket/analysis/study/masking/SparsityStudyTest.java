package org.frisket.analysis.study.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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

class SparsityStudyTest {
  private static final String TASK =
      "{experiment: masking.yaml, set: {training.epochs: 1}, seeds: [1, 2], if_data: false}";

  @TempDir private static Path folder;
  private static TinyRuns tiny;
  private static StudyRecord record;
  private static StudyFolder files;

  private static TinyRuns.Done study(String config) throws IOException {
    return tiny.result(new SparsityStudy(), config);
  }

  @BeforeAll
  static void study() throws IOException {
    tiny = new TinyRuns(folder);
    TinyRuns.Done done =
        study(
            """
            tasks:
              - %s
              - {experiment: elsewhere.yaml, set: {}, seeds: [1], if_data: true}
            sparsities: [0.05, 0.5]
            """
                .formatted(TASK));
    record = done.record();
    files = done.files();
  }

  @Test
  void everyShareIsTrainedWithEverySeedAndAveraged() throws IOException {
    List<Provenance.UsedRun> runs = record.provenance().runs();
    assertThat(runs).hasSize(4);
    List<List<String>> rows = files.table("sparsity");
    assertThat(rows).hasSize(1 + 2);
    for (int share = 0; share < 2; share++) {
      double first = runs.get(2 * share).value();
      double second = runs.get(2 * share + 1).value();
      List<String> row = rows.get(1 + share);
      assertThat(row.subList(0, 2)).containsExactly("task", "accuracy");
      assertThat(Double.parseDouble(row.get(5))).isCloseTo((first + second) / 2, within(1e-12));
      assertThat(Double.parseDouble(row.get(6)))
          .isCloseTo(Math.abs(first - second) / Math.sqrt(2), within(1e-12));
    }
  }

  @Test
  void masksEndNearTheShareTheyBeganWith() throws IOException {
    for (List<String> row : files.table("sparsity").subList(1, 3)) {
      double start = Double.parseDouble(row.get(2));
      double flipped = Double.parseDouble(row.get(9));
      assertThat(flipped).isPositive();
      assertThat(Double.parseDouble(row.get(8))).isCloseTo(start, within(flipped + 0.01));
    }
  }

  @Test
  void whatIsNotThereIsLeftOutAndOneTaskNeedsNoComparison() {
    assertThat(record.leftOut()).containsExactly("elsewhere.yaml");
    assertThat(record.figures())
        .extracting(StudyRecord.Item::name)
        .containsExactly("sparsity-task", "sparsity-flipped", "sparsity-zeros");
    assertThat(record.found()).hasSize(2);
    assertThat(record.found().get(0)).startsWith("On task, dev accuracy is highest with ");
  }

  @Test
  void theNumbersHaveEverySeed() {
    JsonNode values = record.numbers().path(0).path("outcomes").path(1).path("dev").path("values");
    assertThat(values.path("2").asDouble()).isEqualTo(record.provenance().runs().get(3).value());
  }

  @Test
  void sharesThatCannotBeAreRefused() {
    for (String shares : List.of("[]", "[0.0, 0.5]", "[0.5, 1.0]", "[0.5, 0.05]", "[0.5, 0.5]")) {
      assertThatThrownBy(() -> study("{tasks: [" + TASK + "], sparsities: " + shares + "}"))
          .as(shares)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("sparsities: ")
          .hasMessageContaining("each larger than the last");
    }
  }

  @Test
  void filesOfOneTaskTwiceWouldHaveOneName() {
    String other = TASK.replace("epochs: 1", "batch_size: 24, training.epochs: 1");
    assertThatThrownBy(() -> study("{tasks: [" + TASK + ", " + other + "], sparsities: [0.05]}"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("tasks of the study's runs: [task, task] (expected: each task once)");
  }
}
