package org.frisket.analysis.study.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbesStudyTest {
  private static final String CONFIG =
      """
      finetuned: {experiment: finetuning.yaml, set: {}, seeds: [1], if_data: false}
      masked: {experiment: masking.yaml, set: {}, seeds: [1], if_data: false}
      train_examples: 0
      c: 1.0
      seed: 3
      """;

  @TempDir private static Path folder;
  private static TinyRuns tiny;
  private static TinyRuns.Done done;

  @BeforeAll
  static void study() throws IOException {
    tiny = new TinyRuns(folder);
    done = tiny.result(new ProbesStudy(), CONFIG);
  }

  /** [CLS] is the same before the first block whatever the text: half of it is good, half bad. */
  @Test
  void theEmbeddingsOfTheFirstWordpieceTellNothing() {
    for (JsonNode model : done.record().numbers().path("models")) {
      assertThat(model.path("layers")).hasSize(3);
      assertThat(model.path("layers").get(0).path("task").asDouble()).isEqualTo(0.5);
    }
  }

  /** All texts begin with one of two words, by which their labels are known. */
  @Test
  void aProbeReadsWhatItIsTaught() {
    JsonNode numbers = done.record().numbers();
    assertThat(numbers.path("dev_with_known_first_wordpiece").asDouble()).isEqualTo(1);
    JsonNode top = numbers.path("models").get(1).path("layers").get(2);
    assertThat(top.path("task").asDouble()).isCloseTo(1, within(1e-12));
    assertThat(top.path("control").asDouble()).isBetween(0.5, 1.0);
  }

  @Test
  void selectivityIsTheDifference() throws IOException {
    var row = done.files().table("probes").get(3);
    assertThat(row.subList(0, 2)).containsExactly("pretrained", "2");
    assertThat(Double.parseDouble(row.get(2)) - Double.parseDouble(row.get(3)))
        .isCloseTo(Double.parseDouble(row.get(4)), within(1e-12));
    assertThat(done.record().figures())
        .extracting("name")
        .containsExactly("probes-accuracy", "probes-selectivity");
  }

  @Test
  void whatCannotBeStudiedIsRefused() {
    assertThatThrownBy(() -> tiny.result(new ProbesStudy(), CONFIG.replace("c: 1.0", "c: 0.0")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("c of a probe: 0.0 (expected: above 0)");
    assertThatThrownBy(
            () -> tiny.result(new ProbesStudy(), CONFIG.replace("examples: 0", "examples: -2")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("train_examples: -2 (expected: 0 (all) or more)");
  }
}
