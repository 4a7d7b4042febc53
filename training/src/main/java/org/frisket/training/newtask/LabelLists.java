package org.frisket.training.newtask;

import com.google.common.base.Splitter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.frisket.models.error.InvalidInputException;

/** What labels that are several, such as {@code a|b}, mean where one label a row is right. */
public enum LabelLists {
  /** Of {@code a|b} the label is {@code a}. */
  FIRST,
  /** {@code a|b} is a label of its own. */
  WHOLE;

  private static final List<String> SEPARATORS = List.of("|", ";", ",");

  /**
   * What parts lists of labels, where some are lists: their parts are labels of other rows, too.
   *
   * @param labels all labels as they are written
   */
  static Optional<String> separator(Set<String> labels) {
    return SEPARATORS.stream()
        .filter(separator -> partsRecur(separator, labels))
        .findFirst()
        .map(separator -> withBlank(separator, labels));
  }

  /** With the blank that stands before it in every list. */
  private static String withBlank(String separator, Set<String> labels) {
    boolean blanks =
        labels.stream()
            .filter(label -> label.contains(separator))
            .allMatch(label -> label.indexOf(separator) == label.indexOf(" " + separator) + 1);
    return blanks ? " " + separator : separator;
  }

  private static boolean partsRecur(String separator, Set<String> labels) {
    return labels.stream()
        .filter(label -> label.contains(separator))
        .anyMatch(list -> recur(parts(separator, list), list, separator, labels));
  }

  /** Whether every part of a list stands in another label. */
  private static boolean recur(
      List<String> parts, String list, String separator, Set<String> labels) {
    Set<String> others =
        labels.stream()
            .filter(label -> !label.equals(list))
            .flatMap(label -> parts(separator, label).stream())
            .collect(Collectors.toSet());
    return parts.size() > 1 && others.containsAll(parts);
  }

  private static List<String> parts(String separator, String label) {
    return Splitter.on(separator).trimResults().omitEmptyStrings().splitToList(label);
  }

  /**
   * Until where a label is read.
   *
   * @param column of the labels, for the message
   * @param asked what a user said they mean; null for nothing
   * @return nothing where labels are taken as they are
   * @throws InvalidInputException if some are lists and nobody said what they mean
   */
  static Optional<String> until(String column, Set<String> labels, LabelLists asked) {
    Optional<String> bracketed =
        labels.stream().filter(label -> label.startsWith("[") && label.endsWith("]")).findFirst();
    Optional<String> separator = separator(labels);
    if (asked == WHOLE || (bracketed.isEmpty() && separator.isEmpty())) {
      return Optional.empty();
    }
    if (bracketed.isPresent()) {
      throw InvalidInputException.of(
          "label in column " + column,
          bracketed.get(),
          "one label a row, or --lists whole if each list is a label of its own");
    }
    if (asked == null) {
      String list = labels.stream().filter(l -> l.contains(separator.get())).findFirst().get();
      throw InvalidInputException.of(
          "label in column " + column,
          list,
          "one label a row: --lists first keeps what stands before the "
              + separator.get()
              + ", --lists whole takes each list for a label of its own");
    }
    return separator;
  }
}
