package org.frisket.analysis.paper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rows of a study's tables, as claims ask for them. */
final class Rows {
  static final double PERCENT = 100;
  private static final String MEAN = "dev mean";

  private Rows() {}

  /** By the value of a column, in the table's order. */
  static Map<String, List<Map<String, String>>> by(String column, List<Map<String, String>> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(row -> row.get(column), LinkedHashMap::new, Collectors.toList()));
  }

  /** The dev metric by the number in a column; the last of equals. */
  static TreeMap<Double, Double> means(String column, List<Map<String, String>> rows) {
    TreeMap<Double, Double> means = new TreeMap<>();
    rows.forEach(row -> means.put(Double.valueOf(row.get(column)), mean(row)));
    return means;
  }

  /** The dev metric of a row. */
  static double mean(Map<String, String> row) {
    return Double.parseDouble(row.get(MEAN));
  }
}
