package org.frisket.models.adaptation.dsee;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.random.Draws;
import org.tensorflow.ndarray.Shape;

/** Where the sparse part of an update lies in a kernel. */
public enum PositionChoice {
  /**
   * Where a greedy decomposition of the kernel into a low-rank and a sparse matrix leaves most
   * (Chen et al. 2023, section 3).
   */
  @JsonProperty("decomposition")
  DECOMPOSITION {
    @Override
    float[] scores(WeightTensor kernel, int rounds, Draws draws) {
      return absolute(Decomposition.of(kernel, rounds, draws).residual());
    }
  },
  /** At the largest weights. */
  @JsonProperty("magnitude")
  MAGNITUDE {
    @Override
    float[] scores(WeightTensor kernel, int rounds, Draws draws) {
      return absolute(kernel.toArray());
    }
  },
  /** Anywhere. */
  @JsonProperty("random")
  RANDOM {
    @Override
    float[] scores(WeightTensor kernel, int rounds, Draws draws) {
      float[] scores = new float[Math.toIntExact(kernel.shape().size())];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) draws.nextDouble();
      }
      return scores;
    }
  };

  /** One a weight; the largest are chosen. */
  abstract float[] scores(WeightTensor kernel, int rounds, Draws draws);

  /**
   * Row and column of each position, (N, 2), in the kernel's order.
   *
   * @param kernel (in, out)
   * @param count N
   * @param rounds of a decomposition
   */
  WeightTensor choose(WeightTensor kernel, int count, int rounds, Draws draws) {
    WeightTensor scores = WeightTensor.of(kernel.shape(), scores(kernel, rounds, draws));
    int size = Math.toIntExact(kernel.shape().size());
    int columns = Math.toIntExact(kernel.shape().get(1));
    PackedMask chosen = PackedMask.ofLargest(scores, size - count);
    float[] places = new float[2 * count];
    int found = 0;
    for (int i = 0; i < size; i++) {
      if (chosen.get(i)) {
        places[found++] = i / columns;
        places[found++] = i % columns;
      }
    }
    return WeightTensor.of(Shape.of(count, 2), places);
  }

  static float[] absolute(float[] values) {
    float[] absolute = Arrays.copyOf(values, values.length);
    for (int i = 0; i < values.length; i++) {
      absolute[i] = Math.abs(values[i]);
    }
    return absolute;
  }
}
