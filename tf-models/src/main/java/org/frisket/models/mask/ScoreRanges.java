package org.frisket.models.mask;

/**
 * Where scores lie: those of zeros in [θ - below, θ), the others in [θ, θ + above].
 *
 * @param threshold θ
 * @param below width of the lower range
 * @param above width of the upper range
 */
public record ScoreRanges(float threshold, double below, double above) {
  /**
   * The score at a share of its range.
   *
   * @param kept whether it lies in the upper one
   * @param share how far from θ, from 0 to 1
   */
  public float score(boolean kept, double share) {
    return kept ? kept(above * share) : dropped(below * share);
  }

  /** The score of a one. Rounding to float must not carry it across the threshold. */
  public float kept(double distance) {
    return Math.max(threshold, (float) (threshold + distance));
  }

  /** The score of a zero. */
  public float dropped(double distance) {
    return Math.min(Math.nextDown(threshold), (float) (threshold - distance));
  }
}
