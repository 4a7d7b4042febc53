package org.frisket.analysis.study.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.analysis.study.StudyFolder;
import org.frisket.analysis.study.StudyRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryStudyTest {
  private static final int BITS_OF_A_BYTE = 8;

  @TempDir private static Path folder;
  private static StudyRecord record;
  private static StudyFolder files;

  @BeforeAll
  static void study() throws IOException {
    TinyRuns tiny = new TinyRuns(folder);
    TinyRuns.Done done =
        tiny.result(
            new MemoryStudy(),
            """
            masking: [{experiment: masking.yaml, set: {}, seeds: [1, 2], if_data: false}]
            finetuning: [{experiment: finetuning.yaml, set: {}, seeds: [1], if_data: false}]
            bitfit: [{experiment: bitfit.yaml, set: {}, seeds: [1], if_data: false}]
            tasks: [1, 2, 1000]
            """);
    record = done.record();
    files = done.files();
  }

  @Test
  void bytesAreThoseOfTheFiles() throws IOException {
    List<String> row = files.table("memory-tasks").get(1);
    Path taskPackage =
        folder
            .resolve("runs/tiny-masking")
            .resolve(record.provenance().runs().get(0).runId())
            .resolve("package");
    long bytes =
        Files.size(taskPackage.resolve("task.safetensors"))
            + Files.size(taskPackage.resolve("task.json"));
    assertThat(row.subList(0, 3)).containsExactly("task", "masking", "1");
    assertThat(Long.parseLong(row.get(6))).isEqualTo(bytes);
    assertThat(Long.parseLong(row.get(4))).isBetween(1L, BITS_OF_A_BYTE * bytes);
    assertThat(Long.parseLong(row.get(7))).isLessThan(bytes);
  }

  @Test
  void measuredTasksAreAddedUpAndMoreAreTheirMean() throws IOException {
    JsonNode numbers = record.numbers();
    double frozen = numbers.path("frozen").path("bytes").asDouble();
    double mean = numbers.path("task_bytes").path("bits").asDouble();
    List<List<String>> rows = files.table("memory-growth");
    List<String> two = rows.get(1 + KeptForm.values().length);
    assertThat(two.get(3)).isEqualTo("measured");
    assertThat(Double.parseDouble(two.get(2))).isCloseTo(frozen + 2 * mean, within(1.0));
    List<String> thousand = rows.get(1 + 2 * KeptForm.values().length);
    assertThat(thousand.get(3)).isEqualTo("extrapolated");
    assertThat(Double.parseDouble(thousand.get(2))).isCloseTo(frozen + 1000 * mean, within(1.0));
  }

  @Test
  void finetunedCopiesShareNothing() throws IOException {
    double copy = record.numbers().path("task_bytes").path("finetuning").asDouble();
    List<String> one = files.table("memory-growth").get(1 + KeptForm.FINETUNING.ordinal());
    assertThat(Double.parseDouble(one.get(2))).isCloseTo(copy, within(1.0));
  }

  @Test
  void theFrozenModelIsAtLeastItsNumbers() {
    JsonNode frozen = record.numbers().path("frozen");
    long payload = Float.BYTES * frozen.path("parameters").asLong();
    assertThat(frozen.path("bytes").asLong()).isGreaterThan(payload);
  }
}
