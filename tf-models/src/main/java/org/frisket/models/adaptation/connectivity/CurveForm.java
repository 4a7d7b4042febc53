package org.frisket.models.adaptation.connectivity;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a path through parameters is drawn by its control points w_0 … w_{n+1}: the point at t is
 * their sum weighted by {@link #weights} (Garipov et al. 2018, <i>Loss Surfaces, Mode Connectivity,
 * and Fast Ensembling of DNNs</i>, section 3).
 */
public enum CurveForm {
  /** Weight i is C(n+1, i) (1−t)^(n+1−i) t^i: smooth, and passes through the ends alone. */
  @JsonProperty("bezier")
  BEZIER {
    @Override
    void fill(double[] weights, double t) {
      int degree = weights.length - 1;
      double choices = 1;
      for (int i = 0; i <= degree; i++) {
        weights[i] = choices * StrictMath.pow(1 - t, degree - i) * StrictMath.pow(t, i);
        choices = choices * (degree - i) / (i + 1);
      }
    }
  },
  /** Straight from each point to the next, in equal times; without bends, the straight line. */
  @JsonProperty("chain")
  CHAIN {
    @Override
    void fill(double[] weights, double t) {
      int segments = weights.length - 1;
      int segment = Math.min((int) (t * segments), segments - 1);
      weights[segment + 1] = t * segments - segment;
      weights[segment] = 1 - weights[segment + 1];
    }
  };

  /**
   * What each control point counts at a place of the path.
   *
   * @param bends control points between the ends
   * @param t the place, in [0, 1]; 0 and 1 are the ends themselves
   * @return one for each control point, not negative; their sum is 1
   */
  public double[] weights(int bends, double t) {
    double[] weights = new double[bends + 2];
    fill(weights, t);
    return weights;
  }

  abstract void fill(double[] weights, double t);
}
