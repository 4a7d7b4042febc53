package org.frisket.analysis.study.paths;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.frisket.analysis.connectivity.Quality;
import org.frisket.analysis.figure.Line;

/**
 * What was met on a path.
 *
 * @param order in which its bits are flipped
 * @param points from one end to the other
 * @param note what else is to be known of it, in a sentence; empty for nothing
 */
record Route(String order, List<MaskPoint> points, String note) {
  private static final double PERCENT = 100;

  Line line(ToDoubleFunction<Quality> quality) {
    return Line.of(
        order,
        points.stream().mapToDouble(point -> PERCENT * point.share()).toArray(),
        points.stream().mapToDouble(point -> quality.applyAsDouble(point.quality())).toArray());
  }

  double loss(int point) {
    return points.get(point).quality().loss();
  }

  double highestLoss() {
    return points.stream().mapToDouble(point -> point.quality().loss()).max().orElseThrow();
  }

  /** The worst metric between the ends, both included. */
  double lowest() {
    return points.stream().mapToDouble(point -> point.quality().metric()).min().orElseThrow();
  }
}
