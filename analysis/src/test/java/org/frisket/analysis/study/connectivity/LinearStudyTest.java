package org.frisket.analysis.study.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.analysis.study.Provenance;
import org.frisket.analysis.study.StudyRecord;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinearStudyTest {
  private static final String CONFIG =
      """
      tasks:
        - finetuned: {experiment: finetuning.yaml, set: {}, seeds: [1], if_data: false}
          masked: {experiment: masking.yaml, set: {head_seed: 1}, seeds: [1, 2], if_data: false}
        - finetuned: {experiment: elsewhere.yaml, set: {}, seeds: [1], if_data: true}
          masked: {experiment: elsewhere.yaml, set: {}, seeds: [2], if_data: true}
      scan: {places: 5, resamples: 40, seed: 1}
      """;

  @TempDir private Path folder;
  private TinyRuns tiny;

  @BeforeEach
  void makeExperiments() throws IOException {
    tiny = new TinyRuns(folder);
  }

  private StudyRecord result(String config) throws IOException {
    return tiny.result(new LinearStudy(), config).record();
  }

  @Test
  void linesLeadFromTheMetricOfOneRunToThatOfTheOther() throws IOException {
    StudyRecord record = result(CONFIG);
    List<Double> values =
        record.provenance().runs().stream().map(Provenance.UsedRun::value).toList();

    assertThat(record.numbers().findValuesAsText("path"))
        .containsExactly(
            "line from finetuned to masked",
            "line from pretrained to finetuned",
            "line from pretrained to masked",
            "line from masked to masked (another seed)");
    assertThat(values).hasSize(3);
    assertThatEndsAre(record.numbers().get(0), values.get(0), values.get(1));
    assertThatEndsAre(record.numbers().get(3), values.get(1), values.get(2));
    assertThat(record.numbers().get(1).at("/metric/0"))
        .isEqualTo(record.numbers().get(2).at("/metric/0"));
    assertThat(record.figures())
        .extracting("name")
        .containsExactly("linear-task-accuracy", "linear-task-loss");
    assertThat(record.found().get(0))
        .startsWith("On task, the line from finetuned to masked leads from ");
  }

  private static void assertThatEndsAre(JsonNode path, double start, double end) {
    assertThat(path.at("/metric/0").asDouble()).isCloseTo(start, offset(1e-12));
    assertThat(path.at("/metric/4").asDouble()).isCloseTo(end, offset(1e-12));
  }

  @Test
  void masksWhoseClassifiersAreDrawnApartAreNotCompared() {
    assertThatThrownBy(() -> result(CONFIG.replace("{head_seed: 1}", "{}")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("head seed of task seed 2, masking: 2 (expected: 1 ");
  }
}
