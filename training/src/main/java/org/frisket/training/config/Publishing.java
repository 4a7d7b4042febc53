package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.frisket.models.error.Words;

/** When the package of a run goes into the store. */
public enum Publishing {
  /** Whatever its value is. */
  @JsonProperty("always")
  ALWAYS,
  /**
   * Unless the version that answers now is as good or better on the same dev split by the same
   * metric.
   */
  @JsonProperty("if_better")
  IF_BETTER,
  @JsonProperty("never")
  NEVER;

  /** As it is written. */
  @Override
  public String toString() {
    return Words.of(this);
  }
}
