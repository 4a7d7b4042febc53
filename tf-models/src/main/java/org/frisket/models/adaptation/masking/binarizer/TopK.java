package org.frisket.models.adaptation.masking.binarizer;

/**
 * Keeps the largest scores, so many that the share of zeros of each mask is exact at every step;
 * backward the identity (Ramanujan et al. 2020, <i>What's Hidden in a Randomly Weighted Neural
 * Network?</i>). The threshold plays no part.
 *
 * @param schedule how the share of zeros goes on from where training starts
 */
public record TopK(ZeroSchedule schedule) implements Binarizer {
  @Override
  public MaskRule rule(OfMask mask) {
    return new LargestScores(
        steps -> (int) Math.round(schedule.at(steps, mask.zeroFraction()) * mask.scores()));
  }

  @Override
  public Surrogate surrogate(float threshold) {
    return Surrogate.identity();
  }

  @Override
  public long minimumSteps() {
    return schedule.end();
  }
}
