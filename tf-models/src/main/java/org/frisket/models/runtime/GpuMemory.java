package org.frisket.models.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.frisket.models.error.Words;

/** How much of a GPU's memory TensorFlow takes. */
public enum GpuMemory {
  /** What it needs, more and more; none is given back before the process ends. */
  @JsonProperty("growing")
  GROWING,
  /** Nearly all at once, which leaves no gaps between what is taken and given back. */
  @JsonProperty("all")
  ALL;

  /** As it is written. */
  @Override
  public String toString() {
    return Words.of(this);
  }
}
