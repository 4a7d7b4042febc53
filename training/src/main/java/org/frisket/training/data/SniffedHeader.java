package org.frisket.training.data;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Whether a file's first line names its columns. What speaks for it: usual names; {@link
 * HeaderVote}; no number over a column of numbers; over a column of few values, none of them. What
 * speaks against it: values of the rows below. Where both speak, or neither, nobody knows.
 */
final class SniffedHeader {
  private static final int FEWEST_ROWS = 6;
  private static final int ROWS_A_VALUE = 3;

  private final List<List<String>> all;
  private final List<String> first;
  private final List<List<String>> below;

  /**
   * @param rows all of one length, the first line first
   */
  SniffedHeader(List<List<String>> rows) {
    this.all = rows;
    this.first = rows.get(0);
    // A header that stands there once more is none of the values.
    this.below = rows.stream().skip(1).filter(row -> !row.equals(first)).toList();
  }

  /** Nothing where it is doubtful. */
  Optional<Boolean> namesColumns() {
    long usual = first.stream().filter(ColumnNames::isUsual).count();
    if (usual > 1) {
      return Optional.of(true);
    }
    if (below.isEmpty()) {
      return Optional.of(usual > 0);
    }
    boolean yes = usual > 0 || isNumbering() || HeaderVote.isForOne(all) || any(this::names);
    boolean no = any(this::isAValue);
    return yes == no ? Optional.empty() : Optional.of(yes);
  }

  /** Names that a table without names is written with. */
  private boolean isNumbering() {
    return IntStream.range(0, first.size()).allMatch(i -> first.get(i).equals(Integer.toString(i)));
  }

  private boolean any(IntPredicate holds) {
    return IntStream.range(0, first.size()).anyMatch(holds);
  }

  private Set<String> values(int column) {
    Set<String> values = new HashSet<>();
    below.stream().map(row -> row.get(column)).filter(v -> !v.isBlank()).forEach(values::add);
    return values;
  }

  private boolean names(int column) {
    String cell = first.get(column);
    Set<String> values = values(column);
    boolean numbers = !values.isEmpty() && values.stream().allMatch(HeaderVote::isNumber);
    boolean few =
        !values.isEmpty()
            && below.size() >= Math.max(FEWEST_ROWS, ROWS_A_VALUE * values.size())
            && !cell.isBlank()
            && !values.contains(cell);
    return numbers ? !HeaderVote.isNumber(cell) : few;
  }

  private boolean isAValue(int column) {
    String cell = first.get(column);
    Set<String> values = values(column);
    boolean numbers = !values.isEmpty() && values.stream().allMatch(HeaderVote::isNumber);
    return values.contains(cell) || (numbers && HeaderVote.isNumber(cell));
  }
}
