package org.frisket.analysis.study.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.analysis.study.Provenance;
import org.frisket.analysis.study.StudyRecord;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFallStudyTest {
  private static final String LINE =
      """
        - name: %s
          varies: %s
          finetuned: {experiment: finetuning.yaml, set: {}, seeds: [1], if_data: false}
          masked: {experiment: masking.yaml, set: {%s}, seeds: [%d], if_data: false}
          head: %s
      """;
  private static final String CONFIG =
      "pairs:\n"
          + LINE.formatted("plain", "masking", "", 1, "moves")
          + LINE.formatted("slow", "masking", "training.learning_rate: 0.001", 1, "moves")
          + LINE.formatted("two draws", "head", "", 2, "moves")
          + LINE.formatted("held", "head", "", 1, "finetuned")
          + "scan: {places: 5, resamples: 40, seed: 1}\n";

  @TempDir private static Path folder;
  private static StudyRecord record;

  @BeforeAll
  static void doOnce() throws IOException {
    record = new TinyRuns(folder).result(new LineFallStudy(), CONFIG).record();
  }

  @Test
  void everyLineSaysWhatItsEndsAreAndWhatIsSeenOnIt() {
    List<Double> values =
        record.provenance().runs().stream().map(Provenance.UsedRun::value).toList();
    JsonNode plain = record.numbers().get(0);

    assertThat(record.numbers()).hasSize(4);
    assertThat(plain.at("/places/accuracy/0").asDouble()).isCloseTo(values.get(0), offset(1e-12));
    assertThat(plain.at("/places/accuracy/4").asDouble()).isCloseTo(values.get(1), offset(1e-12));
    assertThat(plain.at("/places/spread")).hasSize(5);
    assertThat(plain.get("masked_rate").asDouble()).isEqualTo(0.02);
    assertThat(plain.get("flipped").asDouble()).isPositive();
    assertThat(plain.at("/ends/masked").asDouble()).isBetween(0.01, 0.5);
    assertThat(record.numbers().findValuesAsText("one_draw"))
        .containsExactly("true", "true", "false", "true");
    assertThat(record.figures())
        .extracting("name")
        .containsExactly(
            "line_fall",
            "line_fall-masking-accuracy",
            "line_fall-masking-chosen-again",
            "line_fall-masking-spread",
            "line_fall-head-accuracy",
            "line_fall-head-chosen-again",
            "line_fall-head-spread");
    assertThat(record.found().get(0)).startsWith("Over 4 lines accuracy falls ");
    assertThat(record.found()).filteredOn(found -> found.contains(": task leads from ")).hasSize(4);
  }

  /** Only the classifier stays: the start is the finetuned model, the end another one. */
  @Test
  void aClassifierThatStaysChangesTheOtherEndAlone() {
    JsonNode numbers = record.numbers();

    assertThat(numbers.get(3).at("/places/margin/0").asDouble())
        .isCloseTo(numbers.get(0).at("/places/margin/0").asDouble(), offset(1e-6));
    assertThat(numbers.get(3).at("/places/margin/4").asDouble())
        .isNotCloseTo(numbers.get(0).at("/places/margin/4").asDouble(), offset(1e-6));
    assertThat(numbers.get(3).at("/places/norm/4").asDouble())
        .isCloseTo(numbers.get(0).at("/places/norm/4").asDouble(), offset(1e-5));
  }

  @Test
  void theTaskHasTwoLabels(@TempDir Path other) throws IOException {
    TinyRuns tiny = new TinyRuns(other);
    Path task = other.resolve("task.yaml");
    Files.writeString(task, Files.readString(task).replace("[good, bad]", "[good, bad, odd]"));

    String config =
        "pairs:\n"
            + LINE.formatted("plain", "masking", "", 1, "moves")
            + "scan: {places: 3, resamples: 1, seed: 1}\n";
    assertThatThrownBy(() -> tiny.result(new LineFallStudy(), config))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("labels of task task: [good, bad, odd] (expected: two, ");
  }
}
