package org.frisket.training.run;

import java.util.Map;
import org.frisket.training.config.Baseline;

/**
 * {@code result.json}: what came out of a run.
 *
 * @param value the metric, as a fraction
 * @param epochs epochs trained
 * @param minutes time in training and evaluation, over all sittings
 * @param packageBytes size of {@code task.safetensors}
 * @param peakResidentMib largest resident size of the process so far; null where unknown
 * @param command what was typed
 * @param baselines what the value may be compared with, on the same split
 */
public record RunResult(
    String task,
    String backbone,
    String method,
    long seed,
    String split,
    String metric,
    double value,
    double learningRate,
    int epochs,
    double minutes,
    long packageBytes,
    Long peakResidentMib,
    String command,
    String runId,
    Map<Baseline, Double> baselines) {

  /** The same with baselines, which are computed after the run itself. */
  public RunResult with(Map<Baseline, Double> found) {
    return new RunResult(
        task,
        backbone,
        method,
        seed,
        split,
        metric,
        value,
        learningRate,
        epochs,
        minutes,
        packageBytes,
        peakResidentMib,
        command,
        runId,
        found);
  }
}
