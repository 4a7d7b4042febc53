package org.frisket.models.adaptation.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;

/** Which rows of the backbone are left, where some stand out. */
class PrunedRowsTest {
  private static final int[] EMBEDDED = {1, 3, 4, 6};
  private static final int[] ASKED = {0, 2, 5, 7};
  private static final int[] ATTENDED = {1, 2, 3, 4};
  private static final int[] WIDE = {0, 2, 4, 6, 8, 10, 12, 14};
  private static final int[] GIVEN = {0, 1, 6, 7};

  private final Map<ParameterName, WeightTensor> weights = TinyBackbone.weights();

  private final PrunedRows rows = rows();

  private PrunedRows rows() {
    standOut("embeddings.word", EMBEDDED);
    standOut("block.1.key.kernel", ASKED);
    standOut("block.1.attention_output.kernel", ATTENDED);
    standOut("block.1.intermediate.kernel", WIDE);
    standOut("block.1.output.kernel", GIVEN);
    LadderConfig config =
        new LadderConfig(2, List.of(1), FirstRows.MAGNITUDE, 1, 0.1, false, Pooling.POOLED);
    return new PrunedRows(
        config, TinyBackbone.CONFIG, weights::get, Importance.sizes(weights::get));
  }

  private void standOut(String name, int[] columns) {
    WeightTensor whole = weights.get(new ParameterName(name));
    float[] values = whole.toArray();
    int width = (int) whole.shape().get(1);
    for (int row = 0; row < whole.shape().get(0); row++) {
      for (int column : columns) {
        values[row * width + column] += column % 2 == 0 ? 100 : -100;
      }
    }
    weights.put(new ParameterName(name), WeightTensor.of(whole.shape(), values));
  }

  @Test
  void columnsOfAMatrixAreTheRowsOfTheNext() {
    for (String asked : List.of("query", "key", "value")) {
      assertCut("block.1." + asked + ".kernel", EMBEDDED, ASKED);
    }
    assertCut("block.1.attention_output.kernel", ASKED, ATTENDED);
    assertCut("block.1.intermediate.kernel", ATTENDED, WIDE);
    assertCut("block.1.output.kernel", WIDE, GIVEN);
  }

  @Test
  void biasesAndNormalisationsFollowTheColumns() {
    assertCut("block.1.query.bias", new int[1], ASKED);
    assertCut("block.1.attention_norm.gamma", new int[1], ATTENDED);
    assertCut("block.1.intermediate.bias", new int[1], WIDE);
    assertCut("block.1.output_norm.beta", new int[1], GIVEN);
  }

  private void assertCut(String name, int[] fromRows, int[] columns) {
    WeightTensor whole = weights.get(new ParameterName(name));
    int width = (int) whole.shape().get(whole.shape().numDimensions() - 1);
    WeightTensor left = rows.get(new ParameterName(name));
    assertThat(left.shape().size()).isEqualTo((long) fromRows.length * columns.length);
    for (int row = 0; row < fromRows.length; row++) {
      for (int column = 0; column < columns.length; column++) {
        assertThat(left.values().get(row * columns.length + column))
            .as(name)
            .isEqualTo(whole.values().get(fromRows[row] * width + columns[column]));
      }
    }
  }
}
