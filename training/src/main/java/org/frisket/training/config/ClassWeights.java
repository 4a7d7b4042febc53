package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskSpec;

/**
 * What the loss of an answer is multiplied by, by its right label: the same for all, as much as
 * balances them, or a number a label (1 for those that are not named).
 */
public final class ClassWeights {
  private static final String NAME = "training.class_weights";
  private static final String EQUAL = "equal";
  private static final String BALANCED = "balanced";
  private static final ClassWeights NONE = new ClassWeights(EQUAL, Map.of());

  private final String word;
  private final Map<String, Double> byLabel;

  private ClassWeights(String word, Map<String, Double> byLabel) {
    this.word = word;
    this.byLabel = new TreeMap<>(byLabel);
    byLabel.forEach(
        (label, weight) ->
            InvalidInputException.require(
                NAME + "." + label,
                weight,
                weight > 0 && Double.isFinite(weight),
                "a finite number, more than 0"));
  }

  /** The same for all labels. */
  public static ClassWeights equal() {
    return NONE;
  }

  /** So much that labels with few examples count as much as those with many. */
  public static ClassWeights balanced() {
    return new ClassWeights(BALANCED, Map.of());
  }

  /** A number a label; 1 for the others. */
  public static ClassWeights of(Map<String, Double> byLabel) {
    return byLabel.isEmpty() ? NONE : new ClassWeights("", byLabel);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ClassWeights read(JsonNode written) {
    if (written.isTextual() && written.asText().equals(EQUAL)) {
      return NONE;
    }
    if (written.isTextual() && written.asText().equals(BALANCED)) {
      return balanced();
    }
    InvalidInputException.require(
        NAME, written, written.isObject(), "equal, balanced, or a number for each label");
    Map<String, Double> byLabel = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : written.properties()) {
      InvalidInputException.require(
          NAME + "." + entry.getKey(), entry.getValue(), entry.getValue().isNumber(), "a number");
      byLabel.put(entry.getKey(), entry.getValue().asDouble());
    }
    return of(byLabel);
  }

  @JsonValue
  Object written() {
    return byLabel.isEmpty() ? word : byLabel;
  }

  public boolean isNone() {
    return word.equals(EQUAL);
  }

  public boolean isBalanced() {
    return word.equals(BALANCED);
  }

  /** That of a label, where each has a number. */
  public float of(String label) {
    return byLabel.getOrDefault(label, 1.0).floatValue();
  }

  /**
   * @throws InvalidInputException if a task has no such labels, or none that are classes
   */
  public void requireLabels(TaskSpec task) {
    if (isNone()) {
      return;
    }
    InvalidInputException.require(
        NAME + " for task " + task.id(),
        written(),
        task.problemType() == ProblemType.SINGLE_LABEL && !task.kind().hasChoices(),
        "equal for " + Words.of(task.kind().hasChoices() ? task.kind() : task.problemType()));
    for (String label : byLabel.keySet()) {
      InvalidInputException.require(
          NAME + " for task " + task.id(),
          label,
          task.labels().contains(label),
          "one of " + task.labels());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassWeights weights
        && weights.word.equals(word)
        && weights.byLabel.equals(byLabel);
  }

  @Override
  public int hashCode() {
    return word.hashCode() + byLabel.hashCode();
  }

  @Override
  public String toString() {
    return written().toString();
  }
}
