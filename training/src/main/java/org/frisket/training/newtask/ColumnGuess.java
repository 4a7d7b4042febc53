package org.frisket.training.newtask;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.PlainNumber;
import org.frisket.training.data.ColumnNames;
import org.frisket.training.data.SplitNames;
import org.frisket.training.data.TaskData;

/** Which column of a user's file is what. */
final class ColumnGuess {
  /** Names that say that there is one text. */
  private static final Set<String> ONE_TEXT = Set.of("text", "review");

  /** Names that say that there are numbers. */
  private static final List<String> NUMBERS =
      List.of("score", "similarity", "rating", "stars", "grade", "value");

  private static final int MOST_LABELS = LabelColumn.MOST_LABELS;
  private static final int FEWEST_WORDS = 3;
  private static final int DIGITS_OF_A_DATE = 3; // one in three characters

  private final List<Map<String, String>> rows;
  private final List<String> columns;

  ColumnGuess(List<Map<String, String>> rows) {
    this.rows = rows;
    this.columns = rows.stream().flatMap(row -> row.keySet().stream()).distinct().toList();
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

  /** A column in which nothing but splits stand, train among them, or one that is called so. */
  Optional<String> split() {
    return columns.stream().filter(this::saysSplits).findFirst();
  }

  private boolean saysSplits(String column) {
    Set<String> found = values(column);
    long splits = found.stream().filter(SplitNames::isOne).map(SplitNames::of).distinct().count();
    boolean all = found.stream().allMatch(SplitNames::isOne);
    boolean train = found.stream().anyMatch(v -> SplitNames.of(v).equals(TaskData.TRAIN));
    return train && splits > 1 && (all || column.strip().equalsIgnoreCase("split"));
  }

  /**
   * By name, or else the column with the fewest different values, or else one of numbers.
   *
   * @throws InvalidInputException if no column could be one
   */
  String label(Optional<String> split) {
    List<String> others =
        columns.stream().filter(column -> !split.equals(Optional.of(column))).toList();
    List<String> classes = others.stream().filter(this::holdsClasses).toList();
    List<String> numbers =
        others.stream().filter(column -> LabelColumn.isOfNumbers(values(column))).toList();
    return byName(ColumnNames.LABEL, Stream.concat(classes.stream(), numbers.stream()).toList())
        .or(() -> byName(NUMBERS, numbers))
        .or(() -> classes.stream().min(Comparator.comparing(column -> values(column).size())))
        .or(() -> numbers.stream().filter(this::holdsFractions).findFirst())
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "columns " + columns,
                    "none that could be labels",
                    "one with 2 to "
                        + MOST_LABELS
                        + " different values, in two rows each or more, or --label COLUMN"));
  }

  /** Some labels, each of several rows, alone or in lists. */
  private boolean holdsClasses(String column) {
    Set<String> cells = values(column);
    return isFew(cells) || (LabelColumn.isOfLists(cells) && isFew(LabelColumn.partsOf(cells)));
  }

  private boolean isFew(Set<String> labels) {
    return labels.size() >= 2 && labels.size() <= Math.min(MOST_LABELS, rows.size() / 2);
  }

  private boolean holdsFractions(String column) {
    return values(column).stream().anyMatch(PlainNumber::isFraction);
  }

  /**
   * By name, the first of a pair before all, or else the column with the longest values.
   *
   * @param taken columns that are something else
   */
  String text(Set<String> taken) {
    List<String> others = columns.stream().filter(column -> !taken.contains(column)).toList();
    return others.stream()
        .filter(column -> pair(column).filter(others::contains).isPresent())
        .findFirst()
        .or(() -> byName(ColumnNames.TEXT, others))
        .or(() -> others.stream().max(Comparator.comparing(this::meanLength)))
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "columns", columns, "one with the text and one with labels"));
  }

  /** Where the names of both say that two texts belong together. */
  Optional<String> pair(String text) {
    return columns.stream().filter(other -> ColumnNames.belongTogether(text, other)).findFirst();
  }

  /**
   * @param text the column that was guessed
   * @param taken columns that are something else
   * @throws InvalidInputException if another column could be the text, or part of it, as well
   */
  void refuseOtherTexts(String text, Set<String> taken) {
    List<String> texts =
        columns.stream().filter(c -> !taken.contains(c)).filter(this::holdsTexts).toList();
    if (texts.size() > 1 && !ONE_TEXT.contains(text.strip().toLowerCase(Locale.ROOT))) {
      throw InvalidInputException.of(
          "columns that could be the text",
          texts,
          "--text %1$s --pair %2$s for pairs, or --text %1$s for one alone"
              .formatted(typed(texts.get(0)), typed(texts.get(1))));
    }
  }

  /** As a shell takes it for one word. */
  private static String typed(String column) {
    return column.matches("[\\w.-]+") ? column : "'" + column.replace("'", "'\\''") + "'";
  }

  /** Several words, but no dates. */
  private boolean holdsTexts(String column) {
    List<String> values = rows.stream().map(row -> row.getOrDefault(column, "")).toList();
    double words = values.stream().mapToInt(Words::in).average().orElse(0);
    return words >= FEWEST_WORDS && !values.stream().allMatch(ColumnGuess::isMostlyNumbers);
  }

  private static boolean isMostlyNumbers(String value) {
    long digits = value.chars().filter(Character::isDigit).count();
    return DIGITS_OF_A_DATE * digits >= value.length();
  }

  private static Optional<String> byName(List<String> names, List<String> columns) {
    return names.stream()
        .flatMap(name -> columns.stream().filter(c -> c.toLowerCase(Locale.ROOT).equals(name)))
        .findFirst();
  }

  /** All values that say something. */
  private Set<String> values(String column) {
    Set<String> values = new HashSet<>();
    rows.forEach(row -> values.add(row.getOrDefault(column, "")));
    values.removeIf(String::isBlank);
    return values;
  }

  private double meanLength(String column) {
    return rows.stream().mapToInt(row -> row.getOrDefault(column, "").length()).average().orElse(0);
  }
}
