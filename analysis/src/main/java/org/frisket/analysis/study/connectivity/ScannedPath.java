package org.frisket.analysis.study.connectivity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.frisket.analysis.connectivity.Barrier;
import org.frisket.analysis.connectivity.Bootstrap;
import org.frisket.analysis.connectivity.PathNetwork;
import org.frisket.analysis.connectivity.PathScan;
import org.frisket.analysis.connectivity.PathScanner;
import org.frisket.analysis.study.StudyContext;
import org.frisket.models.adaptation.connectivity.ControlPoints;
import org.frisket.models.adaptation.connectivity.CurveForm;
import org.frisket.training.run.Experiment;

/**
 * A path that was looked at on dev.
 *
 * @param task its id
 * @param name what it leads from and to
 * @param metric of the task
 * @param scan what was seen
 * @param loss its barrier of the mean loss
 * @param error its barrier of the share of wrong answers
 */
record ScannedPath(
    String task, String name, String metric, PathScan scan, Barrier loss, Barrier error) {
  /**
   * Evaluates a path.
   *
   * @param experiment task, dev examples and backbone
   */
  static ScannedPath of(
      Experiment experiment,
      String name,
      CurveForm form,
      ControlPoints points,
      ScanConfig config,
      StudyContext context) {
    var training = experiment.config().training();
    PathScanner scanner =
        new PathScanner(experiment.task(), experiment.dev(), training.evaluationBatchSize());
    try (PathNetwork network =
        new PathNetwork(
            experiment.backbone(),
            experiment.task().spec(),
            form,
            points,
            experiment.config().threads())) {
      PathScan scan =
          scanner.scan(
              network,
              PathScanner.places(config.places()),
              t -> context.progress(text("%s, %s at t = %.2f", experiment.task().id(), name, t)));
      return of(experiment, name, scan, config);
    }
  }

  /** One that was evaluated. */
  static ScannedPath of(Experiment experiment, String name, PathScan scan, ScanConfig config) {
    Bootstrap bootstrap = new Bootstrap(config.seed(), config.resamples());
    return new ScannedPath(
        experiment.task().id(),
        name,
        experiment.task().metric().id(),
        scan,
        Barrier.ofLoss(scan, bootstrap),
        Barrier.ofError(scan, bootstrap));
  }

  double start() {
    return scan.metric()[0];
  }

  double end() {
    return scan.metric()[scan.metric().length - 1];
  }

  double lowest() {
    return Arrays.stream(scan.metric()).min().orElseThrow();
  }

  /** How far the metric falls below the worse end, in hundredths. */
  double drop() {
    return 100 * (Math.min(start(), end()) - lowest());
  }

  /** In a sentence or two. */
  String found() {
    return text(
        "On %s, the %s leads from %.4f to %.4f (%s on dev) and %s. The barrier of the loss is %s, that of the"
            + " error %s.",
        task, name, start(), end(), metric, fall(), text(loss), text(error));
  }

  private String fall() {
    return drop() > 0
        ? text("falls to %.4f, %.1f points below the worse end", lowest(), drop())
        : "never falls below the worse end";
  }

  private static String text(Barrier barrier) {
    return text(
        "%.3f [%.3f, %.3f]", barrier.height(), barrier.interval().low(), barrier.interval().high());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** The barriers as a row of {@link PathTables#barriers}. */
  List<Object> row() {
    return List.of(
        task,
        name,
        start(),
        end(),
        lowest(),
        drop(),
        loss.height(),
        loss.interval().low(),
        loss.interval().high(),
        loss.place(),
        error.height(),
        error.interval().low(),
        error.interval().high(),
        error.place());
  }
}
