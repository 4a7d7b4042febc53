package org.frisket.analysis.study.finetuning;

import static org.frisket.analysis.study.Findings.sentence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frisket.training.run.RunGroup;

/**
 * What came out for a task.
 *
 * @param task id of the task
 * @param metric its metric
 * @param dev by what is compared, then by seed
 * @param test the same; nothing where the task has no test split
 * @param counts whether finetuning beats the linear probe on dev
 * @param onDev masking less finetuning
 * @param onTest the same; null where the task has no test split
 */
record TaskResult(
    String task,
    String metric,
    Map<Compared, RunGroup> dev,
    Map<Compared, RunGroup> test,
    boolean counts,
    Difference onDev,
    Difference onTest) {
  private static final double PERCENT = 100;
  static final List<String> VALUES =
      List.of("task", "metric", "split", "method", "seeds", "mean", "deviation");
  static final List<String> DIFFERENCES =
      List.of(
          "task",
          "split",
          "counts",
          "seeds",
          "masking - finetuning",
          "low (t)",
          "high (t)",
          "low (bootstrap)",
          "high (bootstrap)",
          "t-test p",
          "Wilcoxon p");

  static TaskResult of(TaskValues values, int resamples) {
    return new TaskResult(
        values.task(),
        values.metric(),
        values.dev(),
        values.test(),
        values.counts(),
        values.onDev(resamples),
        values.hasTest() ? values.onTest(resamples) : null);
  }

  String found() {
    String found =
        sentence(
            "On %s, dev %s is %s finetuned and %s masked, beside %s of the linear probe and %s of random masks.%s",
            task,
            metric,
            dev.get(Compared.FINETUNING).text(),
            dev.get(Compared.MASKING).text(),
            dev.get(Compared.LINEAR_PROBE).text(),
            dev.get(Compared.RANDOM_MASK).text(),
            difference("dev", onDev));
    String onTestToo = onTest == null ? "" : difference("test", onTest);
    return found + onTestToo + (counts ? "" : " Finetuning does not beat the probe: no verdict.");
  }

  private String difference(String split, Difference difference) {
    String mean =
        sentence(
            " Masking is %+.1f points from finetuning on %s", PERCENT * difference.mean(), split);
    return difference.isTested()
        ? mean
            + sentence(
                " [%.1f, %.1f] (p %.2g by the paired t-test, %.2g by Wilcoxon's, %d seeds).",
                PERCENT * difference.student().low(),
                PERCENT * difference.student().high(),
                difference.test().tTest(),
                difference.test().wilcoxon(),
                difference.test().seeds())
        : mean + " (one seed: no test).";
  }

  /** Rows under {@link #VALUES}. */
  List<List<Object>> values() {
    List<List<Object>> rows = new ArrayList<>();
    dev.forEach((compared, values) -> rows.add(row("dev", compared, values)));
    test.forEach((compared, values) -> rows.add(row("test", compared, values)));
    return rows;
  }

  private List<Object> row(String split, Compared compared, RunGroup values) {
    return List.of(
        task,
        metric,
        split,
        compared.title(),
        values.values().size(),
        values.mean(),
        cell(values.deviation()));
  }

  /** Rows under {@link #DIFFERENCES}. */
  List<List<Object>> differences() {
    List<List<Object>> rows = new ArrayList<>(List.of(row("dev", onDev)));
    if (onTest != null) {
      rows.add(row("test", onTest));
    }
    return rows;
  }

  private List<Object> row(String split, Difference difference) {
    return List.of(
        task,
        split,
        counts ? "yes" : "no",
        difference.test().seeds(),
        difference.mean(),
        cell(difference.student().low()),
        cell(difference.student().high()),
        difference.bootstrap().low(),
        difference.bootstrap().high(),
        cell(difference.test().tTest()),
        cell(difference.test().wilcoxon()));
  }

  private static Object cell(double value) {
    return Double.isNaN(value) ? "" : value;
  }
}
