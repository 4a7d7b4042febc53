package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How spans are written as tags. */
public enum TagScheme {
  /** {@code B-} at the start of every span, {@code I-} inside (Ratnaparkhi 1998). */
  @JsonProperty("iob2")
  IOB2
}
