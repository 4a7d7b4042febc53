package org.frisket.models.backbone;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The six matrices of a transformer block, with the letters of the paper. */
public enum Role {
  /** W_Q */
  @JsonProperty("query")
  QUERY,
  /** W_K */
  @JsonProperty("key")
  KEY,
  /** W_V */
  @JsonProperty("value")
  VALUE,
  /** W_AO */
  @JsonProperty("attention_output")
  ATTENTION_OUTPUT,
  /** W_I */
  @JsonProperty("intermediate")
  INTERMEDIATE,
  /** W_O */
  @JsonProperty("output")
  OUTPUT;

  /** The lower-case name used in files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
