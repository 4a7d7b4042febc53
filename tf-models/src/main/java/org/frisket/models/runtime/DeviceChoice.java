package org.frisket.models.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.frisket.models.error.Words;

/** What is to be computed on. */
public enum DeviceChoice {
  /** A GPU where TensorFlow sees one, or else the processor. */
  @JsonProperty("auto")
  AUTO,
  /** The processor, whatever else is there. */
  @JsonProperty("cpu")
  CPU,
  /** A GPU, or nothing. */
  @JsonProperty("gpu")
  GPU;

  /** As it is written. */
  @Override
  public String toString() {
    return Words.of(this);
  }
}
