package org.frisket.models.adaptation.masking;

import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.tensorflow.ndarray.Shape;

/**
 * Initial scores with an exact share of zeros. Zhao et al. 2020 draw from one uniform whose share
 * below θ is the wanted one; this is that uniform conditioned on its count: {@code round(z·n)}
 * places without replacement in [θ - 0.03, θ), the others in [θ, b], of equal density on both
 * sides.
 */
public final class InitialScores {
  private static final double BELOW = 0.03;

  private InitialScores() {}

  /**
   * A function of (seed, name, shape, share) alone: two tasks with one seed start from one mask.
   *
   * @param name of the masked parameter
   */
  public static WeightTensor draw(
      long seed, String name, Shape shape, float threshold, double sparsity) {
    int n = Math.toIntExact(shape.size());
    int zeros = (int) Math.round(sparsity * n);
    double above = BELOW * (1 - sparsity) / sparsity;
    Draws draws = Draws.of(seed, Purpose.SCORES, name + shape);
    PackedMask mask = PackedMask.random(shape, zeros, draws);
    float[] scores = new float[n];
    for (int i = 0; i < n; i++) {
      double draw = draws.nextDouble();
      scores[i] = mask.get(i) ? kept(threshold, above * draw) : dropped(threshold, BELOW * draw);
    }
    return WeightTensor.of(shape, scores);
  }

  /** Rounding to float must not carry a score across the threshold. */
  private static float kept(float threshold, double distance) {
    return Math.max(threshold, (float) (threshold + distance));
  }

  private static float dropped(float threshold, double distance) {
    return Math.min(Math.nextDown(threshold), (float) (threshold - distance));
  }
}
