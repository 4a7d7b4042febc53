package org.frisket.training.newtask;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;

/** Which column of a user's file is what. */
final class ColumnGuess {
  private static final List<String> LABEL_NAMES =
      List.of("label", "labels", "class", "category", "target", "sentiment", "polarity", "y");
  private static final List<String> TEXT_NAMES =
      List.of("text", "sentence", "sentence1", "premise", "question1", "question", "review");
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("sentence1", "sentence2"),
          List.of("premise", "hypothesis"),
          List.of("question1", "question2"),
          List.of("question", "sentence"),
          List.of("text1", "text2"),
          List.of("text_a", "text_b"));
  private static final int MOST_LABELS = 100;

  private final List<Map<String, String>> rows;
  private final List<String> columns;

  ColumnGuess(List<Map<String, String>> rows) {
    this.rows = rows;
    this.columns = List.copyOf(rows.get(0).keySet());
  }

  /**
   * A column of that name.
   *
   * @throws InvalidInputException if there is none
   */
  String named(String option, String name) {
    if (!columns.contains(name)) {
      throw InvalidInputException.of(option, name, "one of " + columns);
    }
    return name;
  }

  /**
   * By name, or else the column with the fewest different values.
   *
   * @throws InvalidInputException if no column could be one
   */
  String label() {
    List<String> possible =
        columns.stream()
            .filter(column -> distinct(column) >= 2)
            .filter(column -> distinct(column) <= Math.min(MOST_LABELS, rows.size() / 2))
            .toList();
    return byName(LABEL_NAMES, possible)
        .or(() -> possible.stream().min(Comparator.comparing(this::distinct)))
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "columns " + columns,
                    "none with labels",
                    "one with 2 to " + MOST_LABELS + " different values, or --label"));
  }

  /** By name, or else the column with the longest values. */
  String text(String label) {
    List<String> others = columns.stream().filter(column -> !column.equals(label)).toList();
    return byName(TEXT_NAMES, others)
        .or(() -> others.stream().max(Comparator.comparing(this::meanLength)))
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "columns", columns, "one with the text and one with labels"));
  }

  /** Where the names of both say that two texts belong together. */
  Optional<String> pair(String text) {
    return PAIRS.stream()
        .filter(pair -> pair.get(0).equals(text.toLowerCase(Locale.ROOT)))
        .flatMap(pair -> byName(pair.subList(1, 2), columns).stream())
        .findFirst();
  }

  private static Optional<String> byName(List<String> names, List<String> columns) {
    return names.stream()
        .flatMap(name -> columns.stream().filter(c -> c.toLowerCase(Locale.ROOT).equals(name)))
        .findFirst();
  }

  private long distinct(String column) {
    return rows.stream().map(row -> row.get(column)).distinct().count();
  }

  private double meanLength(String column) {
    return rows.stream().mapToInt(row -> row.getOrDefault(column, "").length()).average().orElse(0);
  }
}
