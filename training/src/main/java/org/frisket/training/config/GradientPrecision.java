package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the gradients of a part of a batch are rounded to before parts are added up. */
public enum GradientPrecision {
  /** They stay as they are. */
  @JsonProperty("float32")
  FLOAT32,
  /** Eight bits of mantissa, to the nearest, ties to even; half as many bytes to send. */
  @JsonProperty("bfloat16")
  BFLOAT16
}
