package org.frisket.training.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What Python's {@code csv.Sniffer().has_header} says: a column of numbers, or of values of one
 * length, votes by whether the first line is of that sort, too. Twenty-one rows are asked.
 */
final class HeaderVote {
  private static final int ASKED = 21;
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?((\\d+(_\\d+)*\\.?|\\d*\\.\\d+|\\d+\\.\\d+)(e[+-]?\\d+)?|inf|infinity|nan)j?",
          Pattern.CASE_INSENSITIVE);

  /** What the values of a column have in common: that they are numbers, or a length. */
  private record Sort(boolean numbers, int length) {
    static Sort of(String value) {
      return isNumber(value) ? new Sort(true, 0) : new Sort(false, lengthOf(value));
    }

    boolean has(String value) {
      return numbers ? isNumber(value) : lengthOf(value) == length;
    }

    private static int lengthOf(String value) {
      return value.codePointCount(0, value.length());
    }
  }

  private HeaderVote() {}

  static boolean isNumber(String value) {
    return NUMBER.matcher(value.strip()).matches();
  }

  /**
   * @param rows all of one length, the first line first
   */
  static boolean isForOne(List<List<String>> rows) {
    List<String> first = rows.get(0);
    int votes = 0;
    for (Map.Entry<Integer, Sort> column : sorts(rows).entrySet()) {
      votes += column.getValue().has(first.get(column.getKey())) ? -1 : 1;
    }
    return votes > 0;
  }

  /** The sort of every column that has only one. */
  private static Map<Integer, Sort> sorts(List<List<String>> rows) {
    Map<Integer, Sort> sorts = new HashMap<>();
    List<List<String>> asked = rows.subList(1, Math.min(rows.size(), 1 + ASKED));
    for (int column = 0; column < rows.get(0).size(); column++) {
      int number = column;
      List<Sort> found = asked.stream().map(row -> Sort.of(row.get(number))).distinct().toList();
      if (found.size() == 1) {
        sorts.put(column, found.get(0));
      }
    }
    return sorts;
  }
}
