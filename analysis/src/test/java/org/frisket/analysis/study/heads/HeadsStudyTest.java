package org.frisket.analysis.study.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.fixtures.Golden;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.metrics.Correlation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadsStudyTest {
  private static final String CONFIG =
      """
      pretrained: {experiment: linear_probe.yaml, set: {}, seeds: [1], if_data: false}
      finetuned: {experiment: finetuning.yaml, set: {}, seeds: [1], if_data: false}
      masked: {experiment: masking.yaml, set: {}, seeds: [1], if_data: false}
      examples: 8
      removals: 4
      """;

  @TempDir private static Path folder;
  private static TinyRuns tiny;
  private static TinyRuns.Done done;

  @BeforeAll
  static void study() throws IOException {
    tiny = new TinyRuns(folder);
    done = tiny.result(new HeadsStudy(), CONFIG);
  }

  @Test
  void everyHeadOfEveryModelIsThere() throws IOException {
    List<List<String>> rows = done.files().table("heads");
    assertThat(rows).hasSize(1 + 3 * 2 * 2);
    for (List<String> row : rows.subList(1, rows.size())) {
      assertThat(Double.parseDouble(row.get(3))).isPositive();
      assertThat(Double.parseDouble(row.get(4))).isBetween(0.0, 1.0);
      double onSpecial = Double.parseDouble(row.get(7)) + Double.parseDouble(row.get(8));
      assertThat(onSpecial).isBetween(0.0, 1.0);
    }
  }

  @Test
  void removalBeginsWithAllHeadsAndEndsWithNone() {
    for (JsonNode model : done.record().numbers().path("models")) {
      JsonNode removals = model.path("removals");
      assertThat(removals).hasSize(5);
      assertThat(removals.get(0).path("share").asDouble()).isZero();
      assertThat(removals.get(4).path("share").asDouble()).isEqualTo(1);
    }
    assertThat(done.record().found().get(0)).startsWith("On 8 dev examples of task, ranks of");
    assertThat(done.record().figures()).hasSize(3 + 1 + 4);
  }

  @Test
  void blocksAreOfLengthOneEach() {
    double[][] within = ModelHeads.withinBlocks(new double[][] {{3, 4}, {0, 0}});
    assertThat(within).isDeepEqualTo(new double[][] {{0.6, 0.8}, {0, 0}});
  }

  @Test
  void correlationOfRanksIsThatOfSciPy() throws IOException {
    JsonNode golden = Golden.read("/inside/golden.json");
    double[][] ranked = Golden.matrix(golden.get("ranked"));
    assertThat(Correlation.spearman(ranked[0], ranked[1]))
        .isCloseTo(golden.get("correlation").asDouble(), within(1e-12));
    assertThat(Correlation.spearman(new double[] {1, 1}, new double[] {1, 2})).isNaN();
  }

  @Test
  void whatCannotBeStudiedIsRefused() {
    assertThatThrownBy(
            () -> tiny.result(new HeadsStudy(), CONFIG.replace("removals: 4", "removals: 0")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("removals: 0 (expected: 1 or more)");
  }
}
