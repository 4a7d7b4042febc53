package org.frisket.analysis.bench.serve.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.frisket.analysis.bench.rows.Median;
import org.frisket.analysis.bench.serve.load.Outcomes;

/**
 * Two sides that were measured in turns.
 *
 * @param first in order
 * @param second as many
 */
record TwoSides(List<Outcomes> first, List<Outcomes> second) {
  /** One run of a side. */
  @FunctionalInterface
  interface Side {
    Outcomes run();
  }

  /** First, second, first, second. */
  static TwoSides inTurns(int pairs, RowProgress progress, Side first, Side second) {
    List<Outcomes> ones = new ArrayList<>();
    List<Outcomes> others = new ArrayList<>();
    for (int pair = 1; pair <= pairs; pair++) {
      progress.at("pair %d of %d".formatted(pair, pairs));
      ones.add(first.run());
      others.add(second.run());
    }
    return new TwoSides(ones, others);
  }

  /** Median of first ÷ second within the pairs. */
  double ratio(ToDoubleFunction<Outcomes> value) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      ratios.add(value.applyAsDouble(first.get(i)) / value.applyAsDouble(second.get(i)));
    }
    return Median.of(ratios);
  }

  /** Median of one side. */
  static double median(List<Outcomes> side, ToDoubleFunction<Outcomes> value) {
    return Median.of(side.stream().map(value::applyAsDouble).toList());
  }
}
