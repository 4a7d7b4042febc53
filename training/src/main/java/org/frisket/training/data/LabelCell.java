package org.frisket.training.data;

import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.PlainNumber;
import org.frisket.training.config.TaskConfig;

/** What stands in the column of labels, by type of problem. */
record LabelCell(TaskConfig task) {
  private static final String SKIPPING = "; skip_unlabelled: true leaves out rows without a label";

  /**
   * What is right of a row: a label; of a task where several may be right those, none of an empty
   * cell; of a number its text.
   *
   * @param location of the row, for messages
   * @throws InvalidInputException if a label is not one of the task's, or a number is none
   */
  List<String> read(String location, String written) {
    return switch (task.problemType()) {
      case SINGLE_LABEL, ORDINAL -> List.of(checked(location, written));
      case MULTI_LABEL -> several(location, written);
      case REGRESSION -> List.of(number(location, written));
    };
  }

  private List<String> several(String location, String written) {
    List<String> labels =
        ListCell.read(written, task.data().labelSeparator())
            .orElseThrow(
                () ->
                    InvalidInputException.of(
                        location + ": labels", written, "a list such as [\"a\", \"b\"]"));
    labels.forEach(label -> checked(location, label));
    return labels.stream().distinct().toList();
  }

  private static String number(String location, String written) {
    InvalidInputException.require(
        location + ": number",
        written.isBlank() ? '"' + written + '"' : written,
        PlainNumber.isOne(written),
        "a finite number" + (written.isBlank() ? SKIPPING : ""));
    return written.strip();
  }

  /** The label again, where it is one of the task's. */
  String checked(String location, String label) {
    if (!task.labels().contains(label)) {
      boolean plain = label.equals(label.strip()) && !label.isEmpty();
      String skipping = label.isBlank() && !task.kind().answersWords() ? SKIPPING : "";
      throw InvalidInputException.of(
          location + ": label",
          plain ? label : '"' + label + '"',
          "one of " + task.labels() + skipping);
    }
    return label;
  }

  /** Where a row of JSON has no such key. */
  static InvalidInputException missing(Row row, String column) {
    return InvalidInputException.of(
        row.location() + ": column", column, "one of " + row.fields().keySet() + SKIPPING);
  }
}
