package org.frisket.models.backbone;

import java.util.Locale;

/** The six matrices of a transformer block, with the letters of the paper. */
public enum Role {
  /** W_Q */
  QUERY,
  /** W_K */
  KEY,
  /** W_V */
  VALUE,
  /** W_AO */
  ATTENTION_OUTPUT,
  /** W_I */
  INTERMEDIATE,
  /** W_O */
  OUTPUT;

  /** The lower-case name used in files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
