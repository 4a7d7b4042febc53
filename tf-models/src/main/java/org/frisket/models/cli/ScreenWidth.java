package org.frisket.models.cli;

import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Of commands whose tables may be wider than a terminal: for how many columns they are made. */
public final class ScreenWidth {
  @Option(
      names = "--wide",
      description = "All columns of the table, whatever the width of the terminal.")
  private boolean wide;

  /** Those of the terminal; nothing where all that there is to say is to be said. */
  public OptionalInt columns() {
    return wide ? OptionalInt.empty() : OptionalInt.of(TextWidth.ofTerminal());
  }
}
