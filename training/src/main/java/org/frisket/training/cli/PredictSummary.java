package org.frisket.training.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.frisket.training.predictions.PredictionCount;

/**
 * What {@code predict} tells at its end.
 *
 * @param rows that were answered
 * @param labels how often each was the answer; of sentences for how many words
 * @param truncated rows with a text of more than {@code maxLength} wordpieces
 * @param numbers mean, least and largest of the answers; null where they are no numbers
 * @param output the file that was written; null for standard output
 */
record PredictSummary(
    String task,
    long rows,
    double seconds,
    Map<String, Long> labels,
    @JsonInclude(JsonInclude.Include.NON_NULL) PredictionCount.NumberRange numbers,
    long truncated,
    int maxLength,
    @JsonInclude(JsonInclude.Include.NON_NULL) String output) {
  private static final int MOST_LABELS = 10;

  static PredictSummary of(
      String task, PredictionCount count, long nanos, int maxLength, String output) {
    double seconds = Math.round(nanos / 1e6) / 1e3;
    return new PredictSummary(
        task,
        count.rows(),
        seconds,
        count.labels(),
        count.numbers().orElse(null),
        count.truncated(),
        maxLength,
        output);
  }

  /** One line. */
  String text() {
    String rate =
        seconds >= 1 ? String.format(Locale.ROOT, " (%,.0f a second)", rows / seconds) : "";
    return String.format(
        Locale.ROOT,
        "%s: %,d row%s in %.1f s%s: %s%s%s",
        task,
        rows,
        rows == 1 ? "" : "s",
        seconds,
        rate,
        numbers != null && labels.isEmpty() ? numbersText() : labelsText(),
        cut(),
        output == null ? "" : "; written to " + output);
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
    String told =
        most.stream()
            .limit(MOST_LABELS)
            .map(e -> String.format(Locale.ROOT, "%s %,d", e.getKey(), e.getValue()))
            .collect(Collectors.joining(", "));
    int left = most.size() - MOST_LABELS;
    return left > 0 ? "%s and %d other labels".formatted(told, left) : told;
  }

  private String cut() {
    return truncated == 0
        ? ""
        : String.format(
            Locale.ROOT, "; %,d cut to max_length, %d wordpieces", truncated, maxLength);
  }
}
