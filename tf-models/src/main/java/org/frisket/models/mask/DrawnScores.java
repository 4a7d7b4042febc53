package org.frisket.models.mask;

import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.random.Draws;
import org.tensorflow.ndarray.Shape;

/**
 * Scores drawn from one stream: first which of them are zeros of the mask, then for each score, in
 * row-major order, how far it lies from the threshold.
 */
public final class DrawnScores {
  private final PackedMask mask;
  private final ScoreRanges ranges;
  private final Draws shares;

  private DrawnScores(PackedMask mask, ScoreRanges ranges, Draws shares) {
    this.mask = mask;
    this.ranges = ranges;
    this.shares = shares;
  }

  /**
   * @param zeros number of scores below the threshold
   * @param draws the stream, which belongs to the scores afterwards
   */
  public static DrawnScores of(Shape shape, int zeros, ScoreRanges ranges, Draws draws) {
    return new DrawnScores(PackedMask.random(shape, zeros, draws), ranges, draws);
  }

  /** {@code 1[score >= threshold]}, without the scores. */
  public PackedMask mask() {
    return mask;
  }

  public ScoreRanges ranges() {
    return ranges;
  }

  /** The draws that say how far each score lies from the threshold, from the first one on. */
  public Draws shares() {
    return shares.copy();
  }

  /** The scores themselves. */
  public WeightTensor toTensor() {
    float[] scores = new float[mask.size()];
    Draws draws = shares();
    for (int i = 0; i < scores.length; i++) {
      scores[i] = ranges.score(mask.get(i), draws.nextDouble());
    }
    return WeightTensor.of(mask.shape(), scores);
  }
}
