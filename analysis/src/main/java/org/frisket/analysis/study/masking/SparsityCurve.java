package org.frisket.analysis.study.masking;

import static org.frisket.analysis.study.Findings.sentence;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Line;
import org.frisket.analysis.figure.Lines;

/**
 * One task.
 *
 * @param sparsities shares of zeros at the start, in rising order
 * @param outcomes one each
 */
record SparsityCurve(List<Double> sparsities, List<Outcome> outcomes) {
  private static final double POINT = 0.01;

  String task() {
    return outcomes.get(0).task();
  }

  String metric() {
    return "dev " + outcomes.get(0).metric();
  }

  Outcome best() {
    return outcomes.stream().max(Comparator.comparingDouble(Outcome::mean)).orElseThrow();
  }

  /** What a share falls behind the best one. */
  double loss(Outcome outcome) {
    return best().mean() - outcome.mean();
  }

  /** What the worst share falls behind the best one. */
  double range() {
    return outcomes.stream().mapToDouble(this::loss).max().orElseThrow();
  }

  /** In percent, for figures. */
  double[] x() {
    return sparsities.stream().mapToDouble(share -> Outcomes.PERCENT * share).toArray();
  }

  /**
   * @param quantity of the share at a place
   */
  Line line(IntToDoubleFunction quantity) {
    double[] y = IntStream.range(0, outcomes.size()).mapToDouble(quantity).toArray();
    return Line.of(task(), x(), y);
  }

  Lines figure() {
    String name = outcomes.get(0).dev().values().size() > 1 ? "mean ± deviation" : "one seed";
    return new Lines(
        "sparsity-" + task(),
        "%s of %s, by the share of zeros that its masks start with".formatted(metric(), task()),
        Axis.linear("zeros at the start, percent"),
        Axis.linear(metric()),
        List.of(Outcomes.line(name, x(), outcomes)));
  }

  String found() {
    return sentence(
        "On %s, %s is highest with %s %% zeros at the start: %s over %d seeds. Less than a point below it: %s."
            + " %s %% falls behind by %.1f points, %s %% by %.1f.",
        task(),
        metric(),
        share(outcomes.indexOf(best())),
        best().dev().text(),
        best().dev().values().size(),
        near(),
        share(0),
        Outcomes.PERCENT * loss(outcomes.get(0)),
        share(outcomes.size() - 1),
        Outcomes.PERCENT * loss(outcomes.get(outcomes.size() - 1)));
  }

  /** The other shares that do nearly as well. */
  private String near() {
    String near =
        IntStream.range(0, outcomes.size())
            .filter(i -> i != outcomes.indexOf(best()) && loss(outcomes.get(i)) < POINT)
            .mapToObj(i -> share(i) + " %")
            .collect(Collectors.joining(", "));
    return near.isEmpty() ? "none" : near;
  }

  private String share(int place) {
    return Outcomes.percent(sparsities.get(place));
  }
}
