package org.frisket.models.adaptation.masking.binarizer;

import java.util.Arrays;
import java.util.function.Supplier;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.DrawnScores;
import org.frisket.models.mask.ScoreRanges;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.tensorflow.ndarray.Shape;

/**
 * Initial scores with an exact share of zeros. Zhao et al. 2020 draw from one uniform whose share
 * below θ is the wanted one; {@link InitialOrder#UNIFORM} is that uniform conditioned on its count:
 * {@code round(z·n)} places without replacement in [θ - 0.03, θ), the others in [θ, b], of equal
 * density on both sides. The other orders spread scores evenly over the same two ranges.
 *
 * @param threshold θ
 * @param sparsity z, in (0, 1)
 */
public record InitialScores(float threshold, double sparsity) {
  private static final double BELOW = 0.03;

  /**
   * A function of (seed, name, shape, these settings) and, but for {@code UNIFORM}, of the
   * magnitudes: two tasks with one seed start from one mask.
   *
   * @param name that scores are drawn with
   * @param shape of the scores
   * @param magnitudes one for each score; asked for only where the order depends on them
   */
  public WeightTensor of(
      InitialOrder order, long seed, String name, Shape shape, Supplier<float[]> magnitudes) {
    return switch (order) {
      case UNIFORM -> drawn(seed, name, shape).toTensor();
      case MAGNITUDE -> ordered(shape, magnitudes.get());
      case BOTH -> ordered(shape, mixed(magnitudes.get(), draws(seed, name, shape)));
    };
  }

  /** Uniform scores. */
  public DrawnScores drawn(long seed, String name, Shape shape) {
    int zeros = zeros(Math.toIntExact(shape.size()));
    return DrawnScores.of(shape, zeros, ranges(), draws(seed, name, shape));
  }

  private static Draws draws(long seed, String name, Shape shape) {
    return Draws.of(seed, Purpose.SCORES, name + shape);
  }

  /** The share of magnitudes that are smaller, plus a draw. */
  private static float[] mixed(float[] magnitudes, Draws draws) {
    float[] mixed = new float[magnitudes.length];
    int[] order = ascending(magnitudes);
    for (int rank = 0; rank < order.length; rank++) {
      mixed[order[rank]] = (float) rank / order.length;
    }
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] += (float) draws.nextDouble();
    }
    return mixed;
  }

  /** Scores that are ordered as the keys are; of equal keys the first is the smallest. */
  private WeightTensor ordered(Shape shape, float[] keys) {
    int[] order = ascending(keys);
    int zeros = zeros(order.length);
    ScoreRanges ranges = ranges();
    float[] scores = new float[order.length];
    for (int rank = 0; rank < order.length; rank++) {
      scores[order[rank]] =
          rank < zeros
              ? ranges.dropped(BELOW * (zeros - rank - 0.5) / zeros)
              : ranges.kept(ranges.above() * (rank - zeros + 0.5) / (order.length - zeros));
    }
    return WeightTensor.of(shape, scores);
  }

  /** The indexes of keys, none of them negative, from the smallest to the largest. */
  private static int[] ascending(float[] keys) {
    long[] sorted = new long[keys.length];
    for (int i = 0; i < keys.length; i++) {
      sorted[i] = (long) Float.floatToIntBits(keys[i]) << Integer.SIZE | i;
    }
    Arrays.sort(sorted);
    return Arrays.stream(sorted).mapToInt(entry -> (int) entry).toArray();
  }

  private int zeros(int n) {
    return (int) Math.round(sparsity * n);
  }

  /** The upper range is as wide as the lower one times kept to dropped. */
  private ScoreRanges ranges() {
    return new ScoreRanges(threshold, BELOW, BELOW * (1 - sparsity) / sparsity);
  }
}
