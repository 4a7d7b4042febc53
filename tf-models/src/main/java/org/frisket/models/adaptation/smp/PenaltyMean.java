package org.frisket.models.adaptation.smp;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the penalty is a mean over. */
public enum PenaltyMean {
  /**
   * All scores alike: the sum over matrices of the sums of σ(S), as the paper has it, divided by
   * the number of scores. The paper's own sum is only another λ; its λ of 400 goes with a mean.
   */
  @JsonProperty("scores")
  SCORES,
  /** All matrices alike, of each its own mean: as in the authors' program. */
  @JsonProperty("matrices")
  MATRICES
}
