package org.frisket.models.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A table for a terminal: columns as wide as their longest cell, numbers to the right. */
public final class TextTable {
  /** An empty cell says nothing of its column; a date is no number. */
  private static final Pattern NUMBER_OR_NOTHING =
      Pattern.compile("([-+]?[0-9.,]+%?(e-?[0-9]+)?|-)?");

  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(String... header) {
    rows.add(List.of(header));
  }

  public TextTable row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(String.valueOf(cell));
    }
    rows.add(row);
    return this;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(column == 0 ? "" : "  ").append(padded(row.get(column), column));
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString().stripTrailing();
  }

  private String padded(String cell, int column) {
    int width = rows.stream().mapToInt(row -> TextWidth.of(row.get(column))).max().orElse(0);
    String blank = " ".repeat(width - TextWidth.of(cell));
    return isNumeric(column) ? blank + cell : cell + blank;
  }

  private boolean isNumeric(int column) {
    return rows.stream()
        .skip(1)
        .allMatch(row -> NUMBER_OR_NOTHING.matcher(row.get(column)).matches());
  }
}
