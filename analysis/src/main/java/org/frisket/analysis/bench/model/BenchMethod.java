package org.frisket.analysis.bench.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a model is loaded for in a measurement. */
public enum BenchMethod {
  /** Training of scores. */
  @JsonProperty("masking")
  MASKING,
  /** Training of every parameter. */
  @JsonProperty("finetuning")
  FINETUNING,
  /** Answers with masks that are already in the kernels. */
  @JsonProperty("inference")
  INFERENCE,
  /** The same, without the heads and neurons that the masks leave nothing of. */
  @JsonProperty("cut")
  CUT;

  /** Whether a model is loaded to answer. */
  public boolean answers() {
    return this == INFERENCE || this == CUT;
  }
}
