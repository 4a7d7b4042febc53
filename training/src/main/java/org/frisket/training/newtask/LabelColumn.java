package org.frisket.training.newtask;

import java.util.Collection;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.PlainNumber;
import org.frisket.models.task.ProblemType;
import org.frisket.training.data.ListCell;

/**
 * What stands in the column of labels.
 *
 * @param name of the column
 * @param type of problem, as it was found or told
 * @param until what a label ends before, where of lists the first label alone is taken
 * @param separator what parts labels, where several may be right and they stand in no brackets
 */
public record LabelColumn(
    String name, ProblemType type, Optional<String> until, Optional<String> separator) {
  /** With more of them, whole numbers are no names of classes. */
  static final int MOST_LABELS = 100;

  /** Different numbers for each word, where the words are slips. */
  private static final int NUMBERS_A_WORD = 10;

  private static final String BAR = "|";

  /**
   * @param written all that stands there
   * @param asked what lists of labels mean; null for nothing
   * @param told the type of problem; null for the one that is found
   * @throws InvalidInputException if some are lists and one label is told
   */
  static LabelColumn of(
      String name, Collection<String> written, LabelLists asked, ProblemType told) {
    Set<String> cells = new TreeSet<>(written);
    ProblemType type = told == null ? found(cells, asked) : told;
    return switch (type) {
      case REGRESSION -> new LabelColumn(name, type, Optional.empty(), Optional.empty());
      case MULTI_LABEL ->
          new LabelColumn(name, type, Optional.empty(), Optional.of(parting(cells)));
      case SINGLE_LABEL, ORDINAL ->
          new LabelColumn(name, type, LabelLists.until(name, cells, asked), Optional.empty());
    };
  }

  private static ProblemType found(Set<String> cells, LabelLists asked) {
    if (isOfNumbers(cells)) {
      return ProblemType.REGRESSION;
    }
    boolean lists = asked == null && isOfLists(cells);
    return lists ? ProblemType.MULTI_LABEL : ProblemType.SINGLE_LABEL;
  }

  /**
   * Whether they are numbers that count something: with fractions, or more than there are classes.
   * Some words among many numbers, such as {@code n/a}, are told later, by {@link #requireNumbers}.
   */
  static boolean isOfNumbers(Set<String> cells) {
    long numbers = cells.stream().filter(PlainNumber::isOne).count();
    boolean mostly = numbers > 0 && (cells.size() - numbers) * NUMBERS_A_WORD <= numbers;
    return mostly && (numbers > MOST_LABELS || cells.stream().anyMatch(PlainNumber::isFraction));
  }

  /**
   * @throws InvalidInputException if the answers are numbers, and one of these is none
   */
  void requireNumbers(Collection<String> cells) {
    if (type != ProblemType.REGRESSION) {
      return;
    }
    List<String> others = cells.stream().filter(cell -> !PlainNumber.isOne(cell)).toList();
    if (!others.isEmpty()) {
      String what = "a number, or an empty cell, whose row is left out; %,d of %,d are neither";
      throw InvalidInputException.of(
          "number in column " + name,
          others.get(0),
          String.format(Locale.ROOT, what, others.size(), cells.size()));
    }
  }

  /** Whether all labels are whole numbers that are taken for names of classes. */
  static boolean areNumbered(Collection<String> labels) {
    return labels.size() > 2 && labels.stream().allMatch(PlainNumber::isOne);
  }

  /** Whether some of them are lists of labels. */
  static boolean isOfLists(Set<String> cells) {
    return cells.stream().anyMatch(LabelColumn::isList) || LabelLists.separator(cells).isPresent();
  }

  private static boolean isList(String cell) {
    return ListCell.isBracketed(cell) && ListCell.read(cell, BAR).isPresent();
  }

  /** The labels of cells, where several may be right. */
  static Set<String> partsOf(Set<String> cells) {
    String separator = parting(cells);
    return cells.stream()
        .flatMap(cell -> ListCell.read(cell, separator).orElse(List.of(cell)).stream())
        .collect(Collectors.toSet());
  }

  private static String parting(Set<String> cells) {
    return LabelLists.separator(cells).map(String::strip).orElse(BAR);
  }

  /** What is right of a row. */
  List<String> labelsOf(String cell) {
    return switch (type) {
      case REGRESSION -> List.of(PlainNumber.isOne(cell) ? name : cell);
      case MULTI_LABEL -> ListCell.read(cell, separator.orElse(BAR)).orElse(List.of(cell));
      case SINGLE_LABEL, ORDINAL -> List.of(until(cell));
    };
  }

  private String until(String cell) {
    int end = until.map(cell::indexOf).orElse(-1);
    return end < 0 ? cell : cell.substring(0, end);
  }

  /** How often each label occurs, in order; those that are numbers by how large they are. */
  Map<String, Long> counted(Collection<String> cells) {
    Map<String, Long> counts =
        cells.stream()
            .flatMap(cell -> labelsOf(cell).stream())
            .collect(Collectors.groupingBy(l -> l, TreeMap::new, Collectors.counting()));
    if (!counts.keySet().stream().allMatch(PlainNumber::isOne)) {
      return counts;
    }
    Map<String, Long> rising = new LinkedHashMap<>();
    counts.keySet().stream()
        .sorted(Comparator.comparingDouble(Double::parseDouble))
        .forEach(label -> rising.put(label, counts.get(label)));
    return rising;
  }

  /** The numbers in short; nothing where they are labels. */
  Optional<DoubleSummaryStatistics> numbers(Collection<String> cells) {
    return type == ProblemType.REGRESSION
        ? Optional.of(
            cells.stream()
                .filter(PlainNumber::isOne)
                .mapToDouble(Double::parseDouble)
                .summaryStatistics())
        : Optional.empty();
  }
}
