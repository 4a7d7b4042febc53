package org.frisket.models.adaptation.rational;

import java.util.List;

/**
 * The safe Padé function {@code (a₀ + a₁x + … + aₙxⁿ) / (1 + |b₁x| + … + |bₘxᵐ|)} of Molina et al.
 * 2020 (arXiv 1907.06732), whose denominator has no zero.
 *
 * @param numerator a₀ to aₙ
 * @param denominator b₁ to bₘ
 */
record Pade(List<Double> numerator, List<Double> denominator) {
  /** That of the authors' program, for GELU on [−3, 3]. */
  static final Pade PUBLISHED =
      new Pade(
          List.of(
              -0.0012423594497499122,
              0.5080497063245629,
              0.41586363182937475,
              0.13022718688035761,
              0.024355900098993424,
              0.00290283948155535),
          List.of(
              -0.06675015696494944,
              0.17927646217001553,
              0.03746682605496631,
              1.6561610853276082e-10));

  Pade {
    numerator = List.copyOf(numerator);
    denominator = List.copyOf(denominator);
  }

  int numeratorDegree() {
    return numerator.size() - 1;
  }

  int denominatorDegree() {
    return denominator.size();
  }

  /** Its value at x. */
  double at(double x) {
    double above = 0;
    for (int i = numerator.size() - 1; i >= 0; i--) {
      above = above * x + numerator.get(i);
    }
    return above / denominatorAt(x);
  }

  /** 1 or more. */
  double denominatorAt(double x) {
    double below = 0;
    for (int j = denominator.size() - 1; j >= 0; j--) {
      below = (below + Math.abs(denominator.get(j))) * Math.abs(x);
    }
    return 1 + below;
  }
}
