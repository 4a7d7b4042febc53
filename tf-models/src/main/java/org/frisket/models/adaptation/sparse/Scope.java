package org.frisket.models.adaptation.sparse;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What weights are compared with, where the smallest ones go. */
public enum Scope {
  /** All weights of all adapters: some matrices lose more than others. */
  @JsonProperty("global")
  GLOBAL,
  /** Those of the same matrix: each loses the same share, to one weight. */
  @JsonProperty("matrix")
  MATRIX
}
