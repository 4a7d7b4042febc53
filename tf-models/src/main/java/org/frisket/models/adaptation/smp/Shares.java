package org.frisket.models.adaptation.smp;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the weights that are kept are shared out among the matrices. */
public enum Shares {
  /** Every matrix keeps the same share (SMP-L in the paper). */
  @JsonProperty("same")
  SAME,
  /**
   * Of the matrices of one role, one a block, each keeps in proportion to its regulariser R(S), the
   * mean of σ(S): v · L · R(S) ÷ ΣR over the L blocks, and all of it where that is more than all
   * (SMP-S in the paper).
   */
  @JsonProperty("by_scores")
  BY_SCORES
}
