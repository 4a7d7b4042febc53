package org.frisket.savedmodels.cli;

import java.util.Locale;

/** What exported tasks look like. */
enum ExportForm {
  /** A network of its own, without the heads and neurons that its masks leave nothing of. */
  CUT,
  /** A network of its own, whole. */
  MATERIALISED,
  /** One network for several tasks, with a packed mask for each. */
  SHARED,
  /** A folder for Hugging Face transformers. */
  MERGED_SAFETENSORS;

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
