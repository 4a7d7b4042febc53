package org.frisket.savedmodels.cli;

import java.util.Locale;

/** What an exported task looks like. */
enum ExportForm {
  /** A network of its own, without the heads and neurons that its masks leave nothing of. */
  CUT;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
