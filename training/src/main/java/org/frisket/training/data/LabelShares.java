package org.frisket.training.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.ProblemType;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.metrics.Metric;

/**
 * How often each label occurs, and whether that leaves the metric something to tell.
 *
 * @param counts by label
 */
public record LabelShares(Map<String, Long> counts) {
  /** The share of one label from which accuracy is mostly that. */
  private static final double SKEWED = 0.9;

  /** Of answers: one an example, or one a word. */
  static LabelShares of(List<Example> examples) {
    return new LabelShares(
        examples.stream()
            .flatMap(example -> example.labels().stream())
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())));
  }

  /** The label that occurs most. */
  public String most() {
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private long all() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether one label is all there is, of two or more. */
  private boolean isOne() {
    return counts.size() == 1 && all() > 1;
  }

  /** Whether one label is nine of ten or more. */
  public boolean isSkewed() {
    return counts.get(most()) >= SKEWED * all();
  }

  /** Such as {@code 570 of 600 (95.0 %) are labelled no}. */
  public String told() {
    long most = counts.get(most());
    return String.format(
        Locale.ROOT,
        "%,d of %,d (%.1f %%) are labelled %s",
        most,
        all(),
        100.0 * most / all(),
        most());
  }

  /** What is to be said of a split that is used for training. */
  Optional<String> warningOfTraining(TaskConfig task) {
    return isOne() && task.problemType() != ProblemType.MULTI_LABEL
        ? Optional.of("all %,d are labelled %s: nothing can be learnt".formatted(all(), most()))
        : Optional.empty();
  }

  /** What is to be said of a split on which a task's metric is computed. */
  Optional<String> warningOfMetric(TaskConfig task) {
    if (task.problemType() == ProblemType.MULTI_LABEL) {
      return Optional.empty(); // the same label alone everywhere is as good as any
    }
    if (isOne()) {
      return Optional.of(
          "all %,d are labelled %s, so that no metric tells anything: take examples of every label"
              .formatted(all(), most()));
    }
    boolean blind = task.metric().missesRareLabels(most().equals(task.positiveLabel()));
    if (!isSkewed() || !blind) {
      return Optional.empty();
    }
    boolean words = task.kind().answersWords();
    return Optional.of(
        "%s, so that %s tells little; %s would tell"
            .formatted(
                told(),
                task.metric().id(),
                words ? "span_f1 or " + Metric.ofRareLabels().id() : better()));
  }

  /** The metric that would tell, for whole texts. */
  public String better() {
    List<String> others = counts.keySet().stream().filter(label -> !label.equals(most())).toList();
    String metric = Metric.ofRareLabels().id();
    return others.size() == 1
        ? metric + ", or f1 with positive_label " + others.get(0) + ","
        : metric;
  }
}
