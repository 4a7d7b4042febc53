package org.frisket.models.mask.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.frisket.models.backbone.WeightTensor;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class ValueClassesTest {
  @Test
  void distancesAreHalfOctavesBelowTheFarthest() {
    float[] values = {1.5f, -0.5f, 1f, 0.51f, 0.5f, 0.75f, 0.500001f};

    assertThat(ValueClasses.ofDistance(values, 0.5f, 4))
        .satisfies(c -> assertThat(c.of()).containsExactly(0, 0, 2, 3, 3, 3, 3))
        .satisfies(c -> assertThat(c.count()).isEqualTo(4));
    assertThat(ValueClasses.ofDistance(new float[] {0, 0}, 0, 16).of()).containsExactly(0, 0);
  }

  /** Scores half as far away stand in other classes, whatever their scale. */
  @Test
  void classesDoNotDependOnTheScale() {
    float[] values = new float[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    float[] scaled = WeightTensor.of(Shape.of(1000), values).toArray();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= 1024;
    }

    assertThat(ValueClasses.ofDistance(scaled, 0, 8).of())
        .containsExactly(ValueClasses.ofDistance(values, 0, 8).of());
  }

  /** Rows of 1, 2, 3 … and columns that alternate: sums of squares order them. */
  @Test
  void rowsAndColumnsStandInQuarters() {
    float[] values = new float[8 * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i / 4 + 1) * (i % 4 + 1) * (i % 2 == 0 ? 1 : -1);
    }
    WeightTensor weight = WeightTensor.of(Shape.of(8, 4), values);
    byte[] rows = ValueClasses.ofRows(weight).of();
    byte[] columns = ValueClasses.ofColumns(weight).of();

    for (int i = 0; i < values.length; i++) {
      assertThat(rows[i]).as("bit %d", i).isEqualTo((byte) Math.max(0, (i / 4 - 1) / 2));
      assertThat(columns[i]).as("bit %d", i).isEqualTo((byte) Math.max(0, i % 4 - 1));
    }
    assertThat(ValueClasses.ofRows(weight).count()).isEqualTo(4);
  }

  @Test
  void equalRowsAreOneClass() {
    WeightTensor weight = WeightTensor.of(Shape.of(2, 3), new float[] {1, 1, 1, -1, -1, -1});

    assertThat(ValueClasses.ofRows(weight).of()).containsOnly(0);
  }
}
