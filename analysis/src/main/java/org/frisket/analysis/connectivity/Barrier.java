package org.frisket.analysis.connectivity;

import java.util.function.Function;

/**
 * How far a path rises above the straight line between the values at its ends: the largest v(t) −
 * ((1−t) v(0) + t v(1)) over the places looked at (Entezari et al. 2022, <i>The Role of Permutation
 * Invariance in Linear Mode Connectivity of Neural Networks</i>, definition 1; Frankle et al. 2020,
 * <i>Linear Mode Connectivity and the Lottery Ticket Hypothesis</i>, take the mean of the ends
 * instead). It is 0 where nothing rises, since the ends are among the places.
 *
 * @param height of the barrier
 * @param place where it is highest; of equal ones, the first
 * @param interval where 95 % of the heights lie that resampled examples give
 */
public record Barrier(double height, double place, Bootstrap.Interval interval) {
  private static final double LEVEL = 0.95;

  /** The barrier of the mean loss. */
  public static Barrier ofLoss(PathScan scan, Bootstrap bootstrap) {
    return of(scan, scan::loss, bootstrap);
  }

  /** The barrier of the share of wrong answers. */
  public static Barrier ofError(PathScan scan, Bootstrap bootstrap) {
    return of(scan, scan::error, bootstrap);
  }

  private static Barrier of(PathScan scan, Function<int[], double[]> values, Bootstrap bootstrap) {
    double[] places = scan.places();
    double[] rises = rises(places, values.apply(scan.once()));
    int highest = highest(rises);
    return new Barrier(
        rises[highest],
        places[highest],
        bootstrap.interval(
            scan.answers().length,
            LEVEL,
            counts -> {
              double[] resampled = rises(places, values.apply(counts));
              return resampled[highest(resampled)];
            }));
  }

  /** How far each value lies above the line between the first and the last. */
  static double[] rises(double[] places, double[] values) {
    double[] rises = new double[values.length];
    double start = values[0];
    double end = values[values.length - 1];
    for (int i = 0; i < values.length; i++) {
      rises[i] = values[i] - ((1 - places[i]) * start + places[i] * end);
    }
    return rises;
  }

  private static int highest(double[] values) {
    int highest = 0;
    for (int i = 1; i < values.length; i++) {
      highest = values[i] > values[highest] ? i : highest;
    }
    return highest;
  }
}
