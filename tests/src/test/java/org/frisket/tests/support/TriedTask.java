package org.frisket.tests.support;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskKind;
import org.frisket.training.config.TaskConfig;

/** A task of any kind and type of problem, in the words of the smallest backbone. */
final class TriedTask {
  private static final String ID = "tried";
  private static final List<String> LABELS = List.of("red", "green", "blue");
  private static final int EXAMPLES = 6;
  private static final int MAX_LENGTH = 12;

  private TriedTask() {}

  /**
   * @throws org.frisket.models.error.InvalidInputException if there are no such tasks
   */
  static TaskConfig of(TaskKind kind, ProblemType type) {
    if (type != ProblemType.SINGLE_LABEL) {
      List<String> labels = type == ProblemType.REGRESSION ? List.of("degrees") : LABELS;
      return inWords(TaskConfig.of(ID, kind, type, labels));
    }
    TaskConfig task =
        switch (kind) {
          case SINGLE_SENTENCE -> TaskConfig.singleSentence(ID, LABELS);
          case SENTENCE_PAIR -> TaskConfig.sentencePair(ID, LABELS);
          case TAGGING -> TaskConfig.tagging(ID, LABELS);
          case IMAGE -> throw new IllegalArgumentException("no text");
          case MULTIPLE_CHOICE -> TaskConfig.multipleChoice(ID, LABELS);
        };
    return inWords(task);
  }

  /** With words for methods whose head is made of them. */
  private static TaskConfig inWords(TaskConfig task) {
    int columns = task.spec().classifierColumns();
    return task.withMaxLength(MAX_LENGTH).withLabelWords(LABELS.subList(0, columns));
  }

  static List<Example> examples(TaskConfig task) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < EXAMPLES; i++) {
      examples.add(example(task, i));
    }
    return examples;
  }

  private static Example example(TaskConfig task, int number) {
    String label = LABELS.get(number % LABELS.size());
    return switch (task.kind()) {
      case TAGGING -> Example.ofWords(List.of(label, "red"), List.of(label, "red"));
      case IMAGE -> throw new IllegalArgumentException("no text");
      case MULTIPLE_CHOICE -> Example.ofChoices("old " + label, LABELS, label);
      case SINGLE_SENTENCE, SENTENCE_PAIR ->
          new Example(Integer.toString(number), texts(task.kind(), label), right(task, number));
    };
  }

  private static List<String> texts(TaskKind kind, String label) {
    return kind.readsPairs() ? List.of("small " + label, "cold") : List.of("small " + label);
  }

  private static List<String> right(TaskConfig task, int number) {
    String label = LABELS.get(number % LABELS.size());
    return switch (task.problemType()) {
      case SINGLE_LABEL, ORDINAL -> List.of(label);
      case MULTI_LABEL -> LABELS.subList(0, number % LABELS.size());
      case REGRESSION -> List.of(Integer.toString(number));
    };
  }
}
