package org.frisket.analysis.study.representations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepresentationsStudyTest {
  private static final String CONFIG =
      """
      finetuned: {experiment: finetuning.yaml, set: {training.epochs: 6}, seeds: [1], if_data: false}
      masked: {experiment: masking.yaml, set: {}, seeds: [1], if_data: false}
      examples: 20
      perplexity: 5
      iterations: 300
      folds: 4
      """;

  @TempDir private static Path folder;
  private static TinyRuns tiny;
  private static TinyRuns.Done done;

  @BeforeAll
  static void study() throws IOException {
    tiny = new TinyRuns(folder);
    done = tiny.result(new RepresentationsStudy(), CONFIG);
  }

  @Test
  void trainingAllWeightsTellsLabelsApart() {
    JsonNode models = done.record().numbers().path("models");
    assertThat(models.path("finetuned").path("silhouette").asDouble())
        .isGreaterThan(models.path("pretrained").path("silhouette").asDouble());
    for (String model : List.of("pretrained", "finetuned", "masked")) {
      assertThat(models.path(model).path("probe").asDouble()).isBetween(0.0, 1.0);
      assertThat(models.path(model).path("trustworthiness").asDouble()).isBetween(0.5, 1.0);
    }
  }

  /** Masks of the tiny experiment lie over both blocks. */
  @Test
  void modelsAreComparedBlockByBlock() throws IOException {
    List<List<String>> rows = done.files().table("representations-cka");
    assertThat(rows).hasSize(1 + 3 * 2);
    assertThat(rows.get(1).subList(0, 2)).containsExactly("pretrained – finetuned", "0");
    assertThat(rows.get(6).subList(0, 2)).containsExactly("finetuned – masked", "1");
    rows.stream()
        .skip(1)
        .forEach(row -> assertThat(Double.parseDouble(row.get(2))).isBetween(0.0, 1 + 1e-9));
  }

  @Test
  void everyExampleHasAPlaceInEachPicture() throws IOException {
    assertThat(done.files().table("representations-points")).hasSize(1 + 3 * 20);
    assertThat(done.record().figures())
        .extracting("name")
        .containsExactly(
            "representations-pretrained",
            "representations-finetuned",
            "representations-masked",
            "representations-cka");
    assertThat(done.record().found().get(0)).contains("20 dev examples", "(masked)");
  }

  @Test
  void aModelIsLikeItself() {
    double[] ofItself =
        Likeness.of(looked(1), looked(1)).blocks().stream()
            .mapToDouble(block -> block.debiased())
            .toArray();
    assertThat(ofItself).hasSize(2);
    assertThat(ofItself[0]).isCloseTo(1, within(1e-9));
  }

  private static LookedAt looked(int factor) {
    float[][][] states = new float[3][6][2];
    for (int i = 0; i < 6; i++) {
      states[1][i] = new float[] {factor * i * i, i};
      states[2][i] = new float[] {i, (float) Math.sin(i)};
    }
    return new LookedAt("model", states, null, null);
  }

  @Test
  void whatCannotBeStudiedIsRefused() {
    assertThatThrownBy(() -> tiny.result(new RepresentationsStudy(), CONFIG.replace("20", "-1")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("examples: -1 (expected: 0 (all) or more)");
    assertThatThrownBy(
            () -> tiny.result(new RepresentationsStudy(), CONFIG.replace("[1]", "[1, 2]")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("finetuned.seeds: [1, 2] (expected: one seed)");
    assertThatThrownBy(
            () ->
                tiny.result(
                    new RepresentationsStudy(), CONFIG.replace("perplexity: 5", "perplexity: 20")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("perplexity: 20.0 (expected: less than the number of points, 20)");
  }
}
