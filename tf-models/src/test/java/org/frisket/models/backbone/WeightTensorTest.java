package org.frisket.models.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.runtime.Tensors;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

class WeightTensorTest {
  @Test
  void transposedExchangesRowsAndColumns() {
    WeightTensor weight = WeightTensor.of(Shape.of(2, 3), new float[] {1, 2, 3, 4, 5, 6});
    assertThat(weight.transposed().shape()).isEqualTo(Shape.of(3, 2));
    assertThat(weight.transposed().toArray()).containsExactly(1, 4, 2, 5, 3, 6);
  }

  @Test
  void refusesANumberOfValuesThatDoesNotFitTheShape() {
    assertThatThrownBy(() -> WeightTensor.of(Shape.of(2, 3), new float[5]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("number of weight values: 5 (expected: 6 for shape [2, 3])");
  }

  @Test
  void valuesMayLieInTheMiddleOfALargerBuffer() {
    FloatBuffer larger = FloatBuffer.wrap(new float[] {9, 9, 1, 2, 3, 4, 9});
    WeightTensor weight = new WeightTensor(Shape.of(2, 2), larger.position(2).limit(6));
    assertThat(weight.toArray()).containsExactly(1, 2, 3, 4);
    assertThat(weight.transposed().toArray()).containsExactly(1, 3, 2, 4);
    assertThat(PackedMask.ofScores(weight, 2.5f).toBytes()).containsExactly(0b1100);
  }

  @Test
  void aTensorAndBackIsTheSame() {
    WeightTensor weight = WeightTensor.of(Shape.of(2, 2), new float[] {1, -0f, 3, 4});
    try (TFloat32 tensor = Tensors.of(weight)) {
      assertThat(Tensors.toWeight(tensor).shape()).isEqualTo(weight.shape());
      assertThat(Tensors.toFloats(tensor)).isEqualTo(weight.toArray());
      assertThat(Tensors.toRows(tensor)).isDeepEqualTo(new float[][] {{1, -0f}, {3, 4}});
    }
  }
}
