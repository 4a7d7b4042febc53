package org.frisket.models.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

class BlockShapeTest {
  private static final Shape KERNEL = Shape.of(6, 8);

  private static PackedMask bits(Shape shape, int... bytes) {
    byte[] packed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      packed[i] = (byte) bytes[i];
    }
    return PackedMask.ofBytes("bits", shape, packed);
  }

  @ParameterizedTest
  @CsvSource({"1, 8, 6, 1", "6, 1, 1, 8", "6, 4, 1, 2", "2, 8, 3, 1", "2, 4, 3, 2", "1, 1, 6, 8"})
  void rectanglesCoverTheKernel(int rows, int columns, int down, int across) {
    BlockShape blockShape = new BlockShape(rows, columns);

    assertThat(blockShape.groupsOf(KERNEL)).isEqualTo(Shape.of(down, across));
    assertThat(blockShape.kernelOf(Shape.of(down, across))).isEqualTo(KERNEL);
  }

  @ParameterizedTest
  @CsvSource({"4, 8", "6, 3", "12, 8"})
  void thoseThatDoNotAreRefused(int rows, int columns) {
    assertThatThrownBy(() -> new BlockShape(rows, columns).groupsOf(KERNEL))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(rows + "x" + columns)
        .hasMessageContaining("[6, 8]");
  }

  @Test
  void aTileHasWeightsAndLiesOverAKernel() {
    assertThatThrownBy(() -> new BlockShape(0, 4)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new BlockShape(2, 1).groupsOf(Shape.of(8)))
        .isInstanceOf(InvalidInputException.class);
    assertThat(BlockShape.SINGLE.groupsOf(Shape.of(8))).isEqualTo(Shape.of(8));
  }

  /** As numpy.kron(bits, numpy.ones(blockShape)) has it. */
  @Test
  void aBitIsSpreadOverItsRectangle() {
    PackedMask spread = bits(Shape.of(3, 2), 0b10_01_11).spread(new BlockShape(2, 4));

    assertThat(spread.shape()).isEqualTo(KERNEL);
    for (int i = 0; i < spread.size(); i++) {
      int row = i / 8 / 2;
      int column = i % 8 / 4;
      assertThat(spread.get(i)).isEqualTo(row == 0 || (row == 1 ? column == 0 : column == 1));
    }
  }

  @Test
  void rowsThatNothingIsLeftOfAreEmpty() {
    assertThat(bits(Shape.of(3, 2), 0b00_10_00).emptyRows()).containsExactly(true, false, true);
  }

  @Test
  void aMaskKeepsItsBitsUnderAnotherShape() {
    PackedMask mask = bits(Shape.of(3, 2), 0b10_01_11);

    assertThat(mask.reshaped(Shape.of(6)).toBytes()).isEqualTo(mask.toBytes());
    assertThat(mask.reshaped(Shape.of(6)).shape()).isEqualTo(Shape.of(6));
  }
}
