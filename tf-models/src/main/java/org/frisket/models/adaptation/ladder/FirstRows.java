package org.frisket.models.adaptation.ladder;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the blocks of a side network are before training. */
public enum FirstRows {
  /**
   * The rows of the backbone's matrices that the task's loss depends on most: by their sums of
   * squared gradients (Sung et al. 2022).
   */
  @JsonProperty("fisher")
  FISHER,
  /**
   * Ranked as the authors' program does it: by the sizes of the logarithms of those sums, which are
   * mostly negative, so that what matters least comes first. Words alone are ranked by the sums.
   */
  @JsonProperty("fisher_logs")
  FISHER_LOGS,
  /** The rows whose weights are largest, summed up. */
  @JsonProperty("magnitude")
  MAGNITUDE,
  /** Drawn, as BERT is before its pretraining. */
  @JsonProperty("random")
  RANDOM;

  /** Whether the task's examples say which rows they are. */
  boolean isMeasured() {
    return this == FISHER || this == FISHER_LOGS;
  }
}
