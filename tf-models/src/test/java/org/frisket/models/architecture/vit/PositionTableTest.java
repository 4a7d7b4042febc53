package org.frisket.models.architecture.vit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/** Tables of positions for other grids. */
class PositionTableTest {
  @Test
  void sharesAddUpToOneAndAnEqualGridStays() {
    for (double[] shares : PositionTable.shares(5, 8)) {
      assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-12));
    }
    assertThat(PositionTable.shares(3, 3))
        .isDeepEqualTo(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
  }

  /** By hand: halves of pixels, weights -0.09375 and 0.59375. */
  @Test
  void aGridOfTwiceTheSizeLiesBetweenItsPixels() {
    assertThat(PositionTable.shares(4, 2)[0])
        .containsExactly(new double[] {0.5, 0.59375, -0.09375, 0}, within(1e-12));
  }

  @Test
  void theFirstRowStays() {
    WeightTensor table = WeightTensor.of(Shape.of(5, 1), new float[] {9, 1, 1, 1, 1});
    assertThat(PositionTable.resized(table, 3, 2, "t").toArray())
        .containsExactly(new float[] {9, 1, 1, 1, 1, 1, 1}, within(1e-6f));
  }

  @Test
  void onlyASquareGridIsResized() {
    WeightTensor table = WeightTensor.of(Shape.of(4, 1), new float[4]);
    assertThatThrownBy(() -> PositionTable.resized(table, 3, 2, "the table"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("rows of the table: 4 (expected: 7, or 1 and a square)");
  }
}
