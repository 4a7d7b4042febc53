package org.frisket.training.privacy;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What steps of DP-SGD spend: the Rényi divergence of the sampled Gaussian mechanism under addition
 * or removal of one example (Mironov, Talwar and Zhang 2019, arXiv 1908.10530), added up over the
 * steps for each of some orders, and of these the smallest ε for a δ (Balle et al. 2020, arXiv
 * 1905.09982, theorem 21, which is what Opacus uses).
 *
 * <p>For every order α, a whole number or not, the divergence is {@code ln E[((1 − q) + q exp((2x −
 * 1) / 2σ²))^α] / (α − 1)} over x of N(0, σ²). The expectation is summed up by the trapezoidal
 * rule, whose error falls exponentially for such an integrand (Trefethen and Weideman 2014): the
 * steps below leave less than rounding does.
 */
public final class RdpAccountant {
  /** As Opacus has them: 1.1 to 10.9 in steps of 0.1, then 12 to 63. */
  static final double[] ORDERS =
      DoubleStream.concat(
              IntStream.range(1, 100).mapToDouble(tenth -> 1 + tenth / 10.0),
              IntStream.range(12, 64).asDoubleStream())
          .toArray();

  /** In deviations; exp(−12² / 2) is nothing beside 1. */
  private static final double TAIL = 12;

  private final double[] divergences;

  private RdpAccountant(double[] divergences) {
    this.divergences = divergences;
  }

  /**
   * The accountant of one kind of step.
   *
   * @param samplingRate q, the probability with which each example is in a step, in (0, 1]
   * @param noiseMultiplier σ, the deviation of the noise by the bound on an example's gradient
   */
  public static RdpAccountant of(double samplingRate, double noiseMultiplier) {
    Integrand integrand = Integrand.of(samplingRate, noiseMultiplier);
    return new RdpAccountant(
        DoubleStream.of(ORDERS).map(order -> integrand.logMean(order) / (order - 1)).toArray());
  }

  /** The divergence that a step adds at the order of that index. */
  double divergence(int order) {
    return divergences[order];
  }

  /**
   * ε that holds after so many steps.
   *
   * @param delta in (0, 1)
   */
  public double epsilon(long steps, double delta) {
    if (steps == 0) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < ORDERS.length; i++) {
      double order = ORDERS[i];
      double converted =
          steps * divergences[i]
              - (Math.log(delta) + Math.log(order)) / (order - 1)
              + Math.log1p(-1 / order);
      least = Math.min(least, converted);
    }
    return Math.max(0, least);
  }

  /**
   * How many steps may be taken.
   *
   * @param most as many are wanted
   * @return the largest number up to {@code most} after which ε is at most the target; 0 if one
   *     step is too many
   */
  public long steps(double targetEpsilon, double delta, long most) {
    long enough = 0;
    long tooMany = most + 1;
    while (tooMany - enough > 1) {
      long middle = enough + (tooMany - enough) / 2;
      if (epsilon(middle, delta) <= targetEpsilon) {
        enough = middle;
      } else {
        tooMany = middle;
      }
    }
    return enough;
  }

  /**
   * Logarithms at the points of the sum.
   *
   * @param density of x, times the points' distance
   * @param ratio of the densities with the example and without it
   */
  private record Integrand(double[] density, double[] ratio) {
    static Integrand of(double rate, double sigma) {
      double largest = ORDERS[ORDERS.length - 1]; // at x = α the integrand of an order has a peak
      double distance = Math.min(sigma / 4, sigma * sigma / 3);
      int points = (int) Math.ceil((largest + 2 * TAIL * sigma) / distance) + 1;
      double[] density = new double[points];
      double[] ratio = new double[points];
      double constant = Math.log(distance) - Math.log(sigma) - Math.log(2 * Math.PI) / 2;
      for (int i = 0; i < points; i++) {
        double x = i * distance - TAIL * sigma;
        density[i] = constant - x * x / (2 * sigma * sigma);
        ratio[i] = logSum(Math.log1p(-rate), Math.log(rate) + (2 * x - 1) / (2 * sigma * sigma));
      }
      return new Integrand(density, ratio);
    }

    private static double logSum(double a, double b) {
      double larger = Math.max(a, b);
      return larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
    }

    /** ln E[ratio^order]. */
    double logMean(double order) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < density.length; i++) {
        largest = Math.max(largest, density[i] + order * ratio[i]);
      }
      double sum = 0;
      for (int i = 0; i < density.length; i++) {
        sum += Math.exp(density[i] + order * ratio[i] - largest);
      }
      return largest + Math.log(sum);
    }
  }
}
