package org.frisket.analysis.study.masking;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.analysis.figure.Line;

/** How outcomes are shown. */
final class Outcomes {
  static final double PERCENT = 100;

  private Outcomes() {}

  /** A share without rounding: {@code 2.5} for 0.025. */
  static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
  }

  /** Means as a line, with a band of one deviation to each side where there are several seeds. */
  static Line line(String name, double[] x, List<Outcome> outcomes) {
    double[] means = outcomes.stream().mapToDouble(Outcome::mean).toArray();
    double[] spreads = outcomes.stream().mapToDouble(Outcome::spread).toArray();
    if (Arrays.stream(spreads).allMatch(spread -> spread == 0)) {
      return Line.of(name, x, means);
    }
    return new Line(name, x, means, moved(means, spreads, -1), moved(means, spreads, 1));
  }

  private static double[] moved(double[] means, double[] spreads, int sign) {
    return IntStream.range(0, means.length)
        .mapToDouble(i -> means[i] + sign * spreads[i])
        .toArray();
  }
}
