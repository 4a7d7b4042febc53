package org.frisket.models.preprocess.text;

import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskSpec;

/** What is right of an example as a whole, as the network is to give it. */
record RightAnswer(TaskSpec task, Example example) {
  /**
   * @throws InvalidInputException if a label is not one of the task's, or stands there twice, or
   *     there are more than one can be right, or a number is none
   */
  EncodedExample encoded(List<Wordpieces> rows) {
    List<String> right = example.labels();
    requireFew(right);
    right.forEach(this::requireKnown);
    boolean ordinal = task.problemType() == ProblemType.ORDINAL && !right.isEmpty();
    int label = ordinal ? task.labels().indexOf(right.get(0)) : -1;
    float[] targets = task.problemType().targets(task.labels(), right);
    return new EncodedExample(example.id(), rows, new int[1], new int[] {label}, targets);
  }

  private void requireFew(List<String> right) {
    boolean several = task.problemType() == ProblemType.MULTI_LABEL;
    InvalidInputException.require(
        example.id() + ": labels",
        several ? right : right.size(),
        several ? right.stream().distinct().count() == right.size() : right.size() <= 1,
        several ? "each once" : "1");
  }

  private void requireKnown(String right) {
    if (task.problemType() == ProblemType.REGRESSION) {
      InvalidInputException.require(
          example.id() + ": number", right, PlainNumber.isOne(right), "a finite number");
    } else {
      place(task, example.id(), right);
    }
  }

  /**
   * The place of a label.
   *
   * @param id of the example, for the message
   * @throws InvalidInputException if it is not one of the task's
   */
  static int place(TaskSpec task, String id, String label) {
    int index = task.labels().indexOf(label);
    if (index < 0) {
      throw InvalidInputException.of(id + ": label", label, "one of " + task.labels());
    }
    return index;
  }
}
