package org.frisket.analysis.study.connectivity;

import java.util.List;
import java.util.Locale;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.Table;

/**
 * What training a curve took.
 *
 * @param curve its name
 * @param steps of Adam
 * @param minutes in training and in evaluations
 * @param peakMebibytes largest resident size of the process by then; 0 where unknown
 */
record CurveTraining(String curve, long steps, double minutes, long peakMebibytes) {
  private static final int SECONDS = 60;

  static CurveTraining of(String curve, FinishedRun run) {
    int batch = run.experiment().config().training().batchSize();
    int stepsPerEpoch = (run.experiment().train().size() + batch - 1) / batch;
    Long peak = run.result().peakResidentMib();
    Long steps = run.result().steps();
    return new CurveTraining(
        curve,
        steps == null ? (long) stepsPerEpoch * run.result().epochs() : steps,
        run.result().minutes(),
        peak == null ? 0 : peak);
  }

  private double secondsAStep() {
    return minutes * SECONDS / steps;
  }

  /** In a sentence. */
  String found() {
    return String.format(
        Locale.ROOT,
        "Training the %s took %d steps of %.2f s, evaluations included; the process had at most %d MiB by then.",
        curve,
        steps,
        secondsAStep(),
        peakMebibytes);
  }

  static Table table(String study, List<CurveTraining> trainings) {
    return new Table(
        study + "-training",
        "What training each curve took",
        List.of("curve", "steps", "minutes", "seconds a step", "peak resident MiB"),
        trainings.stream().map(CurveTraining::row).toList());
  }

  private List<Object> row() {
    return List.of(curve, steps, minutes, secondsAStep(), peakMebibytes);
  }
}
