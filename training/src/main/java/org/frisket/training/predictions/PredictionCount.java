package org.frisket.training.predictions;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.preprocess.text.Truncation;
import org.frisket.models.task.Answer;

/** What was predicted, in numbers. */
public final class PredictionCount {
  private final Map<String, Long> labels = new LinkedHashMap<>();
  private long rows;
  private Truncation truncation = Truncation.none();

  /**
   * @param labels of the task, in the order in which they are told
   */
  public PredictionCount(List<String> labels) {
    labels.forEach(label -> this.labels.put(label, 0L));
  }

  void add(Prediction prediction, Truncation cut) {
    rows++;
    truncation = truncation.and(cut);
    for (Answer answer : prediction.answers()) {
      if (!answer.equals(Answer.NONE)) {
        labels.merge(answer.label(), 1L, Long::sum);
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

  /** How often each label was the answer; of sentences for how many words. */
  public Map<String, Long> labels() {
    return Collections.unmodifiableMap(labels);
  }
}
