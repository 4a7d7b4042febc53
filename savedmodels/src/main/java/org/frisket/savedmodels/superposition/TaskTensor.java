package org.frisket.savedmodels.superposition;

import java.nio.FloatBuffer;
import java.util.Optional;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;

/**
 * A parameter as one task has it: a base, which mostly is the backbone's and shared, and what the
 * task's mask drops of it. Masks drop little, so that is what is gone through.
 */
final class TaskTensor {
  private final WeightTensor base;
  private final long[] kept;

  /**
   * @param mask of the base's shape; nothing where the task keeps all of it
   */
  TaskTensor(WeightTensor base, Optional<PackedMask> mask) {
    this.base = base;
    this.kept = mask.map(PackedMask::toWords).orElseGet(() -> new long[0]);
  }

  /** What it is masked of. */
  WeightTensor base() {
    return base;
  }

  /** Adds a multiple of it to a sum of as many values. */
  void addTo(float[] sum, float coefficient) {
    FloatBuffer values = base.values();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += coefficient * values.get(i);
    }
    eachDropped(i -> sum[i] -= coefficient * values.get(i));
  }

  /** The inner product of a gradient with what of the base is dropped. */
  double dropped(float[] gradient) {
    FloatBuffer values = base.values();
    double[] sum = new double[1];
    eachDropped(i -> sum[0] += (double) gradient[i] * values.get(i));
    return sum[0];
  }

  /** The inner product of a gradient with a whole base. */
  static double whole(WeightTensor base, float[] gradient) {
    FloatBuffer values = base.values();
    double sum = 0;
    for (int i = 0; i < gradient.length; i++) {
      sum += (double) gradient[i] * values.get(i);
    }
    return sum;
  }

  /** What is done with the place of a weight. */
  @FunctionalInterface
  private interface Place {
    void at(int index);
  }

  private void eachDropped(Place place) {
    int size = base.values().limit();
    for (int word = 0; word < kept.length; word++) {
      int start = word * Long.SIZE;
      int inside = Math.min(Long.SIZE, size - start);
      long dropped = inside < Long.SIZE ? ~kept[word] & (1L << inside) - 1 : ~kept[word];
      for (; dropped != 0; dropped &= dropped - 1) {
        place.at(start + Long.numberOfTrailingZeros(dropped));
      }
    }
  }
}
