package org.frisket.analysis.study.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.analysis.study.Provenance;
import org.frisket.analysis.study.StudyFolder;
import org.frisket.analysis.study.StudyRecord;
import org.frisket.analysis.study.StudyRunner;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathsStudyTest {
  private static final String CONFIG =
      """
      from: {experiment: masking.yaml, set: {}, seeds: [1], if_data: false}
      to: {experiment: masking.yaml, set: {training.batch_size: 4}, seeds: [1], if_data: false}
      members:
        - {experiment: masking.yaml, set: {}, seeds: [1], if_data: false}
        - {experiment: masking.yaml, set: {training.batch_size: 4}, seeds: [1], if_data: false}
        - {experiment: masking.yaml, set: {training.batch_size: 6}, seeds: [1], if_data: false}
      points: 3
      greedy: block
      greedy_examples: 10
      """;

  @TempDir private static Path folder;
  private static TinyRuns tiny;
  private static StudyRecord record;
  private static StudyFolder files;

  @BeforeAll
  static void study() throws IOException {
    tiny = new TinyRuns(folder);
    TinyRuns.Done done = tiny.result(new PathsStudy(), CONFIG);
    record = done.record();
    files = done.files();
  }

  @Test
  void everyPathEndsWhereTheRunsDid() throws IOException {
    double from = record.provenance().runs().get(0).value();
    double to = record.provenance().runs().get(1).value();
    for (String order : List.of("at random", "by score gap", "greedily by loss")) {
      List<List<String>> points =
          files.table("paths").stream().filter(row -> row.get(0).equals(order)).toList();
      assertThat(points.size()).as(order).isGreaterThanOrEqualTo(3);
      assertThat(Double.parseDouble(points.get(0).get(3))).isEqualTo(from);
      List<String> last = points.get(points.size() - 1);
      assertThat(Double.parseDouble(last.get(1))).isEqualTo(1);
      assertThat(Double.parseDouble(last.get(3))).isEqualTo(to);
      assertThat(last.get(4)).isEqualTo(files.table("paths").get(3).get(4)); // the same loss
    }
  }

  @Test
  void membersAloneDoAsTheirRuns() {
    JsonNode together = record.numbers().path("together");
    assertThat(together).hasSize(3 + 3); // members; union, majority and intersection
    for (Provenance.UsedRun run : record.provenance().runs()) {
      String label = "task seed 1 " + run.runId().substring(0, 4);
      assertThat(together.path(label).path("quality").path("metric").asDouble())
          .isEqualTo(run.value());
    }
  }

  @Test
  void aUnionHasFewerZerosThanAMajorityAndThatThanAnIntersection() {
    JsonNode together = record.numbers().path("together");
    double union = together.path("union").path("zero_fraction").asDouble();
    double majority = together.path("majority").path("zero_fraction").asDouble();
    double intersection = together.path("intersection").path("zero_fraction").asDouble();
    assertThat(union).isLessThan(majority);
    assertThat(majority).isLessThan(intersection);
  }

  @Test
  void withoutCheckpointsThereIsNoPathByScoreGap() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    TinyRuns bare = new TinyRuns(other);
    bare.take(tiny, "tiny-masking");
    StudyRunner runner = bare.runner();
    var plan = runner.plan(new PathsStudy(), bare.write("paths.yaml", CONFIG));
    for (var run : plan.distinctRuns()) {
      try (var paths = Files.walk(run.run().folder().checkpoints())) {
        for (Path path : paths.filter(p -> p.endsWith("state.safetensors")).toList()) {
          Files.delete(path);
        }
      }
    }
    assertThat(runner.result(plan, "study paths").found())
        .anyMatch(sentence -> sentence.startsWith("There is no path by score gap"));
    assertThat(bare.trained()).isEmpty();
  }

  @Test
  void runsOfTwoClassifiersAreRefused() throws IOException {
    Path config =
        tiny.write(
            "two.yaml", CONFIG.replace("{training.batch_size: 4}, seeds: [1]", "{}, seeds: [2]"));
    StudyRunner runner = tiny.runner();
    var plan = runner.plan(new PathsStudy(), config);
    assertThatThrownBy(() -> runner.result(plan, "study paths"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("one draw of the classifier");
  }
}
