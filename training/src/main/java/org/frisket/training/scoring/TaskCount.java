package org.frisket.training.scoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.preprocess.text.Truncation;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.predictions.PredictionCount;

/**
 * What one task answered, in numbers.
 *
 * @param labels how often each was the answer; of sentences for how many words
 * @param numbers sum, least and largest of the answers; null where they are no numbers
 * @param truncated rows with a text of more wordpieces than the task reads
 * @param truncatedWordpieces that were cut off them
 */
public record TaskCount(
    Map<String, Long> labels, Numbers numbers, long truncated, long truncatedWordpieces) {
  public TaskCount {
    labels = new LinkedHashMap<>(labels);
  }

  /**
   * Numbers in short.
   *
   * @param count how many there are
   */
  public record Numbers(long count, double sum, double least, double largest) {
    private Numbers and(Numbers other) {
      return new Numbers(
          count + other.count,
          sum + other.sum,
          Math.min(least, other.least),
          Math.max(largest, other.largest));
    }

    /** Their mean. */
    public double mean() {
      return sum / count;
    }
  }

  /** Nothing was answered yet. */
  static TaskCount none(TaskSpec task) {
    Map<String, Long> labels = new LinkedHashMap<>();
    List<String> counted = task.problemType() == ProblemType.REGRESSION ? List.of() : task.labels();
    counted.forEach(label -> labels.put(label, 0L));
    return new TaskCount(labels, null, 0, 0);
  }

  static TaskCount of(PredictionCount count) {
    Truncation cut = count.truncation();
    long rows = count.rows();
    Numbers numbers =
        count
            .numbers()
            .map(all -> new Numbers(rows, all.mean() * rows, all.least(), all.largest()))
            .orElse(null);
    return new TaskCount(count.labels(), numbers, cut.examples(), cut.wordpieces());
  }

  TaskCount and(TaskCount other) {
    Map<String, Long> sums = new LinkedHashMap<>(labels);
    other.labels.forEach((label, count) -> sums.merge(label, count, Long::sum));
    Numbers both =
        numbers == null || other.numbers == null
            ? (numbers == null ? other.numbers : numbers)
            : numbers.and(other.numbers);
    return new TaskCount(
        sums, both, truncated + other.truncated, truncatedWordpieces + other.truncatedWordpieces);
  }

  /** What was cut off. */
  public Truncation truncation() {
    return new Truncation(truncated, truncatedWordpieces);
  }
}
