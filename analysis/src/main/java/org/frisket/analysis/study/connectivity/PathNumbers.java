package org.frisket.analysis.study.connectivity;

import java.util.List;
import org.frisket.analysis.connectivity.Barrier;

/**
 * What a path's JSON says.
 *
 * @param task its id
 * @param path what it leads from and to
 * @param places where it was looked at
 * @param metric the task's, at each place
 * @param accuracy at each place
 * @param loss mean cross-entropy at each place
 * @param pointsBelowWorseEnd how far the metric falls, in hundredths
 * @param lossBarrier with its interval
 * @param errorBarrier with its interval
 */
record PathNumbers(
    String task,
    String path,
    double[] places,
    double[] metric,
    double[] accuracy,
    double[] loss,
    double pointsBelowWorseEnd,
    Barrier lossBarrier,
    Barrier errorBarrier) {
  static List<PathNumbers> of(List<ScannedPath> paths) {
    return paths.stream().map(PathNumbers::of).toList();
  }

  private static PathNumbers of(ScannedPath path) {
    return new PathNumbers(
        path.task(),
        path.name(),
        path.scan().places(),
        path.scan().metric(),
        path.scan().accuracy(),
        path.scan().loss(),
        path.drop(),
        path.loss(),
        path.error());
  }
}
