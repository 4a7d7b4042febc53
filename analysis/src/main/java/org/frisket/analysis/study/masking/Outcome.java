package org.frisket.analysis.study.masking;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunMasks;
import org.frisket.models.backbone.ParameterName;
import org.frisket.training.run.RunGroup;

/**
 * What masked runs came to that differ by seed alone.
 *
 * @param task id of the task
 * @param metric of dev
 * @param dev its value, by seed
 * @param bits of the masks of one of them
 * @param zeros share of zeros at the end, mean over the runs
 * @param flipped share of bits that differ from the start, likewise
 */
record Outcome(String task, String metric, RunGroup dev, long bits, double zeros, double flipped) {
  static final List<String> HEADER =
      List.of(
          "task",
          "metric",
          "zeros at the start",
          "masked",
          "seeds",
          "dev mean",
          "dev deviation",
          "mask bits",
          "zeros at the end",
          "flipped");

  /**
   * @param runs one or more, with masks of one size
   */
  static Outcome of(List<FinishedRun> runs) throws IOException {
    TreeMap<Long, Double> values = new TreeMap<>();
    double zeros = 0;
    double flipped = 0;
    long bits = 0;
    for (FinishedRun run : runs) {
      RunMasks masks = RunMasks.of(run);
      bits = masks.size();
      values.put(run.result().seed(), run.result().value());
      for (ParameterName name : masks.masks().keySet()) {
        zeros += masks.masks().get(name).zeros();
        flipped += masks.flips(name);
      }
    }
    double all = (double) bits * runs.size();
    FinishedRun any = runs.get(0);
    return new Outcome(
        any.result().task(),
        any.result().metric(),
        new RunGroup(Map.of(), values),
        bits,
        zeros / all,
        flipped / all);
  }

  double mean() {
    return dev.mean();
  }

  /** Over seeds; 0 for one seed. */
  double spread() {
    return Double.isNaN(dev.deviation()) ? 0 : dev.deviation();
  }

  /** A row under {@link #HEADER}. */
  List<Object> row(double sparsity, String masked) {
    return List.of(
        task,
        metric,
        sparsity,
        masked,
        dev.values().size(),
        mean(),
        Double.isNaN(dev.deviation()) ? "" : dev.deviation(),
        bits,
        zeros,
        flipped);
  }
}
