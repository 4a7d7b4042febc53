package org.frisket.training.predictions;

import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.preprocess.text.Truncation;
import org.frisket.models.task.Answer;
import org.frisket.models.task.ProblemType;

/** What was predicted, in numbers. */
public final class PredictionCount {
  private final Map<String, Long> labels = new LinkedHashMap<>();
  private final DoubleSummaryStatistics numbers = new DoubleSummaryStatistics();
  private final ProblemType type;
  private long rows;
  private Truncation truncation = Truncation.none();

  /**
   * @param labels of the task, in the order in which they are told
   */
  public PredictionCount(List<String> labels) {
    this(labels, ProblemType.SINGLE_LABEL);
  }

  /**
   * @param labels of the task, in the order in which they are told; of a number none are counted
   */
  public PredictionCount(List<String> labels, ProblemType type) {
    this.type = type;
    List<String> counted = type == ProblemType.REGRESSION ? List.of() : labels;
    counted.forEach(label -> this.labels.put(label, 0L));
  }

  void add(Prediction prediction, Truncation cut) {
    add(prediction.answers(), cut);
  }

  /**
   * Counts the answers of one more row.
   *
   * @param answers one, or one a word
   */
  public void add(List<Answer> answers, Truncation cut) {
    rows++;
    truncation = truncation.and(cut);
    for (Answer answer : answers) {
      if (type.isNumber()) {
        numbers.accept(answer.number());
      }
      if (type != ProblemType.REGRESSION && !answer.equals(Answer.NONE)) {
        answer.labels().forEach(label -> labels.merge(label, 1L, Long::sum));
      }
    }
  }

  /** How many examples were answered. */
  public long rows() {
    return rows;
  }

  /** Of how many of them some text was longer than the task reads, and by how much. */
  public Truncation truncation() {
    return truncation;
  }

  /** Mean, least and largest of the answers, where they are numbers. */
  public Optional<NumberRange> numbers() {
    return numbers.getCount() == 0
        ? Optional.empty()
        : Optional.of(new NumberRange(numbers.getAverage(), numbers.getMin(), numbers.getMax()));
  }

  /**
   * Numbers in short.
   *
   * @param mean of all
   * @param least of them
   * @param largest of them
   */
  public record NumberRange(double mean, double least, double largest) {}

  /** How often each label was the answer; of sentences for how many words. */
  public Map<String, Long> labels() {
    return Collections.unmodifiableMap(labels);
  }
}
