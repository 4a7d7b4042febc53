package org.frisket.training.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many fields the rows of a file have and what they are called, as its first row says. A field
 * in which nothing stands may be one too many at the end of a row; and where the first row ends in
 * such fields, others may do without.
 */
final class RowShape {
  private final List<String> columns;
  private final Set<String> twice;
  private final int least;

  private RowShape(List<String> columns, int least) {
    this.columns = columns;
    this.twice =
        columns.stream()
            .filter(name -> !name.isEmpty() && Collections.frequency(columns, name) > 1)
            .collect(Collectors.toUnmodifiableSet());
    this.least = least;
  }

  /** Columns that a header names. */
  static RowShape named(List<String> header) {
    return new RowShape(header, withoutEmptyEnd(header, 0));
  }

  /** Columns numbered from 0. */
  static RowShape numbered(List<String> first) {
    List<String> numbers = IntStream.range(0, first.size()).mapToObj(Integer::toString).toList();
    return new RowShape(numbers, withoutEmptyEnd(first, 0));
  }

  /** How many fields there are up to the last one that says something. */
  private static int withoutEmptyEnd(List<String> fields, int least) {
    int end = fields.size();
    while (end > least && fields.get(end - 1).isEmpty()) {
      end--;
    }
    return end;
  }

  int size() {
    return columns.size();
  }

  /**
   * @throws MalformedRowException if there are more or fewer fields than there should be
   */
  Row row(String location, List<String> written) {
    List<String> fields = fitted(written);
    if (fields.size() != columns.size()) {
      throw MalformedRowException.of(
          location, "number of fields", fields.size(), Integer.toString(columns.size()));
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      values.put(columns.get(i), fields.get(i));
    }
    return new Row(location, values, twice);
  }

  private List<String> fitted(List<String> fields) {
    if (fields.size() > columns.size()) {
      return fields.subList(0, withoutEmptyEnd(fields, columns.size()));
    }
    List<String> fitted = new ArrayList<>(fields);
    while (fitted.size() >= least && fitted.size() < columns.size()) {
      fitted.add("");
    }
    return fitted;
  }
}
