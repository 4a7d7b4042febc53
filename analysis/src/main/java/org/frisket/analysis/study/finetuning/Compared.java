package org.frisket.analysis.study.finetuning;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is compared. */
enum Compared {
  @JsonProperty("finetuning")
  FINETUNING("finetuning"),
  @JsonProperty("masking")
  MASKING("masking"),
  /** A classifier on the frozen backbone: what finetuning must beat. */
  @JsonProperty("linear_probe")
  LINEAR_PROBE("linear probe"),
  /** Masks that do not learn. */
  @JsonProperty("random_mask")
  RANDOM_MASK("random mask");

  private final String title;

  Compared(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
