package org.frisket.training.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.frisket.models.cli.FittedTable;
import org.frisket.models.cli.TextWidth;
import org.frisket.training.run.RunColumns;

/** A table with what belongs to it, in lines that fit. */
final class Screen {
  private static final String INDENT = " ".repeat(9);

  private Screen() {}

  static String of(RunColumns runs, OptionalInt width) {
    Optional<String> same =
        Optional.of(runs.same()).filter(text -> !text.isEmpty()).map(text -> "in all: " + text);
    return of(FittedTable.of(runs.columns(), width), same, width);
  }

  /**
   * @param same what need not stand in the table
   * @param width of the screen; nothing where there is no end to it
   */
  static String of(FittedTable table, Optional<String> same, OptionalInt width) {
    List<String> lines = new ArrayList<>(List.of(table.toString(), ""));
    same.ifPresent(text -> lines.add(line("same", text, width)));
    if (!table.leftOut().isEmpty()) {
      String names = String.join(", ", table.leftOut());
      lines.add(line("left out", names + "; --wide shows all columns", width));
    }
    return String.join(System.lineSeparator(), lines).stripTrailing();
  }

  /** Such as {@code next ./frisket runs list}, on as many lines as it takes. */
  static String line(String label, String text, OptionalInt width) {
    String line = label + INDENT.substring(label.length()) + text;
    return width.isEmpty() ? line : TextWidth.folded(line, INDENT, width.getAsInt());
  }
}
