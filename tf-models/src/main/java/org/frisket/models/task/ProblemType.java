package org.frisket.models.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What an answer says: the one place that knows what the classifier gives for a type of problem,
 * and what it is to give. How it is trained and measured lies in {@code training}, by type, too.
 */
public enum ProblemType {
  /** One label is right. */
  @JsonProperty("single_label")
  SINGLE_LABEL(AnswerFunction.SOFTMAX),
  /** Each label is right or not, several or none of them at once. */
  @JsonProperty("multi_label")
  MULTI_LABEL(AnswerFunction.SIGMOID) {
    @Override
    public float[] targets(List<String> labels, List<String> right) {
      float[] targets = new float[labels.size()];
      right.forEach(label -> targets[labels.indexOf(label)] = 1);
      return targets;
    }
  },
  /** A number; the only label is what it is called. */
  @JsonProperty("regression")
  REGRESSION(AnswerFunction.IDENTITY) {
    @Override
    public float[] targets(List<String> labels, List<String> right) {
      return right.isEmpty() ? new float[1] : new float[] {Float.parseFloat(right.get(0))};
    }
  },
  /** One of labels that stand in an order: learnt as a number, answered as the nearest label. */
  @JsonProperty("ordinal")
  ORDINAL(AnswerFunction.IDENTITY) {
    @Override
    public float[] targets(List<String> labels, List<String> right) {
      double[] values = LabelValues.of(labels);
      return right.isEmpty()
          ? new float[1]
          : new float[] {(float) values[labels.indexOf(right.get(0))]};
    }
  };

  private final AnswerFunction function;

  ProblemType(AnswerFunction function) {
    this.function = function;
  }

  /** What makes the answer of the classifier's scores. */
  public AnswerFunction function() {
    return function;
  }

  /** Whether an answer is a number, as the classifier gives it. */
  public boolean isNumber() {
    return function == AnswerFunction.IDENTITY;
  }

  /** Whether exactly one of several labels is right. */
  public boolean hasOneLabel() {
    return this == SINGLE_LABEL || this == ORDINAL;
  }

  /** How many scores an answer has. */
  public int scores(List<String> labels) {
    return isNumber() ? 1 : labels.size();
  }

  /**
   * What the scores are to be, where that is not told by the place of one label.
   *
   * @param labels of the task
   * @param right of an example, each one of them, or a number; none where it is not known
   * @return a value a score; none for {@link #SINGLE_LABEL}
   */
  public float[] targets(List<String> labels, List<String> right) {
    return new float[0];
  }
}
