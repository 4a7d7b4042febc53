package org.frisket.models.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * A table no wider than the screen. Its columns stand by weight, the weightiest first. Where they
 * do not fit, cells are shortened; where that is not enough, columns are left out from the right.
 * What room is left then goes to the weightiest cells. A row is never broken.
 */
public final class FittedTable {
  private static final int GAP = 2;

  /**
   * One column.
   *
   * @param name its header
   * @param cells one a row
   * @param brief the same in fewer letters, where there is a shorter form
   */
  public record Column(String name, List<String> cells, List<String> brief) {
    public static Column of(String name, List<String> cells) {
      return new Column(name, cells, cells);
    }

    /** The same with a brief form of each cell. */
    public Column briefly(UnaryOperator<String> form) {
      return new Column(name, cells, cells.stream().map(form).toList());
    }

    private Column shortened() {
      return of(name, brief);
    }

    private int width() {
      int widest = cells.stream().mapToInt(TextWidth::of).max().orElse(0);
      return Math.max(TextWidth.of(name), widest);
    }
  }

  private final List<Column> shown;
  private final List<String> leftOut;

  private FittedTable(List<Column> shown, List<String> leftOut) {
    this.shown = shown;
    this.leftOut = leftOut;
  }

  /**
   * @param columns one or more, of equally many cells; the first one always stays
   * @param width of the screen; nothing where there is no end to it
   */
  public static FittedTable of(List<Column> columns, OptionalInt width) {
    if (width.isEmpty() || width(columns) <= width.getAsInt()) {
      return new FittedTable(List.copyOf(columns), List.of());
    }
    List<Column> shown = new ArrayList<>(columns.stream().map(Column::shortened).toList());
    List<String> leftOut = new ArrayList<>();
    while (shown.size() > 1 && width(shown) > width.getAsInt()) {
      shown.remove(shown.size() - 1);
      leftOut.add(0, columns.get(shown.size()).name());
    }
    for (int i = 0; i < shown.size(); i++) {
      Column shortened = shown.set(i, columns.get(i));
      if (width(shown) > width.getAsInt()) {
        shown.set(i, shortened);
      }
    }
    return new FittedTable(List.copyOf(shown), List.copyOf(leftOut));
  }

  private static int width(List<Column> columns) {
    return columns.stream().mapToInt(Column::width).sum() + GAP * (columns.size() - 1);
  }

  /** The names of the columns that are left out, in order. */
  public List<String> leftOut() {
    return leftOut;
  }

  @Override
  public String toString() {
    TextTable table = new TextTable(shown.stream().map(Column::name).toArray(String[]::new));
    int rows = shown.get(0).cells().size();
    for (int i = 0; i < rows; i++) {
      int row = i;
      table.row(shown.stream().map(column -> column.cells().get(row)).toArray());
    }
    return table.toString();
  }
}
