package org.frisket.models.adaptation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which vector of an example the classifier reads. */
public enum Pooling {
  /** The pooler's output: a projection of [CLS] and its activation. */
  @JsonProperty("pooled")
  POOLED,
  /** The last block's output at [CLS]. */
  @JsonProperty("cls")
  CLS
}
