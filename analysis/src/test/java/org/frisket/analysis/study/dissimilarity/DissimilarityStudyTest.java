package org.frisket.analysis.study.dissimilarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.analysis.study.StudyFolder;
import org.frisket.analysis.study.StudyRecord;
import org.frisket.analysis.study.StudyRunner;
import org.frisket.models.error.WorkFailedException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DissimilarityStudyTest {
  private static final String CONFIG =
      """
      tasks:
        - {experiment: masking.yaml, set: {}, seeds: [1], if_data: false}
        - {experiment: masking.yaml, set: {training.batch_size: 4}, seeds: [1], if_data: false}
      seeds:
        - {experiment: masking.yaml, set: {}, seeds: [1, 2], if_data: false}
      """;
  private static final int MASKS_OF_TINY = 14;

  @TempDir private static Path folder;
  private static TinyRuns tiny;
  private static StudyRecord record;
  private static StudyFolder files;

  @BeforeAll
  static void study() throws IOException {
    tiny = new TinyRuns(folder);
    TinyRuns.Done done = tiny.result(new DissimilarityStudy(), CONFIG);
    record = done.record();
    files = done.files();
  }

  @Test
  void runsOfOneStartAreNearerThanThoseOfTwo() {
    double tasks = record.numbers().path("mean_scores").path("tasks").asDouble();
    double seeds = record.numbers().path("mean_scores").path("seeds").asDouble();
    assertThat(tasks).isBetween(0.0, 1.0);
    assertThat(seeds).isGreaterThan(tasks);
  }

  @Test
  void masksAddUpToTheWhole() throws IOException {
    List<List<String>> masks = files.table("dissimilarity-masks");
    List<String> whole = files.table("dissimilarity").get(1);
    for (int column = 4; column < 8; column++) {
      int number = column;
      long sum =
          masks.stream()
              .skip(1)
              .filter(row -> row.get(0).equals("tasks"))
              .mapToLong(row -> Long.parseLong(row.get(number)))
              .sum();
      assertThat(sum).isEqualTo(Long.parseLong(whole.get(column)));
    }
  }

  @Test
  void seedsOfTwoTasksAreNotCompared() throws IOException {
    TinyRuns two = new TinyRuns(Files.createDirectory(folder.resolve("two")));
    Path task = folder.resolve("two").resolve("task.yaml");
    two.write("second.yaml", Files.readString(task).replace("id: task", "id: second"));
    Path masking = folder.resolve("two").resolve("masking.yaml");
    two.write("other.yaml", Files.readString(masking).replace("task.yaml", "second.yaml"));
    String config =
        """
        tasks: []
        seeds:
          - {experiment: masking.yaml, set: {}, seeds: [1, 2], if_data: false}
          - {experiment: other.yaml, set: {}, seeds: [1], if_data: false}
        """;

    assertThat(two.result(new DissimilarityStudy(), config).files().table("dissimilarity"))
        .hasSize(2)
        .last()
        .asString()
        .contains("task seed 1", "task seed 2")
        .doesNotContain("second");
  }

  @Test
  void everyStartIsProven() {
    assertThat(record.numbers().path("starts")).hasSize(3);
    record
        .numbers()
        .path("starts")
        .forEach(proof -> assertThat(proof.path("masks").asInt()).isEqualTo(MASKS_OF_TINY));
  }

  @Test
  void aRunThatCountedOtherFlipsIsNoProof() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    TinyRuns mixed = new TinyRuns(other);
    StudyRunner runner = mixed.runner();
    var plan = runner.plan(new DissimilarityStudy(), mixed.write("mixed.yaml", CONFIG));
    runner.result(plan, "study dissimilarity");
    var runs = plan.distinctRuns();
    Files.copy(
        runs.get(1).run().folder().events(),
        runs.get(0).run().folder().events(),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.copy(
        runs.get(1).run().folder().metrics(),
        runs.get(0).run().folder().metrics(),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.delete(runner.folder(plan).record());
    assertThatThrownBy(() -> runner.result(plan, "study dissimilarity"))
        .isInstanceOf(WorkFailedException.class)
        .hasMessageContaining("start of mask");
  }
}
