package org.frisket.training.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.frisket.models.cli.TextWidth;
import org.frisket.models.preprocess.text.Truncation;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.predictions.PredictionCount;

/**
 * What {@code predict} tells at its end.
 *
 * @param rows that were answered
 * @param labels how often each was the answer; of sentences for how many words
 * @param numbers mean, least and largest of the answers; null where they are no numbers
 * @param truncated rows with a text of more wordpieces than the task reads
 * @param truncatedWordpieces that were cut off them
 * @param maxLength wordpieces of a row, or of a window over its text
 * @param output the file that was written; null for standard output
 * @param found the task, where it was found from texts alone; else null
 */
record PredictSummary(
    String task,
    long rows,
    double seconds,
    Map<String, Long> labels,
    @JsonInclude(JsonInclude.Include.NON_NULL) PredictionCount.NumberRange numbers,
    long truncated,
    long truncatedWordpieces,
    int maxLength,
    @JsonInclude(JsonInclude.Include.NON_NULL) String output,
    @JsonInclude(JsonInclude.Include.NON_NULL) FoundTask found) {
  private static final int MOST_LABELS = 10;

  static PredictSummary of(
      TaskSpec task, PredictionCount count, long nanos, String output, FoundTask found) {
    double seconds = Math.round(nanos / 1e6) / 1e3;
    return new PredictSummary(
        task.id(),
        count.rows(),
        seconds,
        count.labels(),
        count.numbers().orElse(null),
        count.truncation().examples(),
        count.truncation().wordpieces(),
        task.maxLength(),
        output,
        found);
  }

  /**
   * What was answered, and below it the file that holds it.
   *
   * @param spec of the task
   * @param width columns there are
   */
  String text(TaskSpec spec, int width) {
    String told = TextWidth.folded(counted(spec), "  ", width);
    return output == null ? told : told + System.lineSeparator() + "written to " + output;
  }

  private String counted(TaskSpec spec) {
    String rate =
        seconds >= 1 ? String.format(Locale.ROOT, " (%,.0f a second)", rows / seconds) : "";
    return String.format(
        Locale.ROOT,
        "%s: %,d row%s in %.1f s%s: %s%s",
        task,
        rows,
        rows == 1 ? "" : "s",
        seconds,
        rate,
        numbers != null && labels.isEmpty() ? numbersText() : labelsText(),
        cut(spec));
  }

  private String numbersText() {
    return String.format(
        Locale.ROOT,
        "mean %.4f, from %.4f to %.4f",
        numbers.mean(),
        numbers.least(),
        numbers.largest());
  }

  private String labelsText() {
    List<Map.Entry<String, Long>> most =
        labels.entrySet().stream()
            .filter(label -> label.getValue() > 0)
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .toList();
    if (most.isEmpty()) {
      return "no label at all";
    }
    String told =
        most.stream()
            .limit(MOST_LABELS)
            .map(e -> String.format(Locale.ROOT, "%s %,d", e.getKey(), e.getValue()))
            .collect(Collectors.joining(", "));
    int left = most.size() - MOST_LABELS;
    return left > 0 ? "%s and %d other labels".formatted(told, left) : told;
  }

  private String cut(TaskSpec spec) {
    Truncation truncation = new Truncation(truncated, truncatedWordpieces);
    return truncation.isNone() ? "" : "; " + truncation.text(spec);
  }
}
