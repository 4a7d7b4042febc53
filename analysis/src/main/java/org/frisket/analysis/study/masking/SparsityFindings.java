package org.frisket.analysis.study.masking;

import static org.frisket.analysis.study.Findings.sentence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Figure;
import org.frisket.analysis.figure.Line;
import org.frisket.analysis.figure.Lines;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.Table;

/**
 * What came of shares of zeros, in words, a table and figures.
 *
 * @param curves one a task, one or more
 */
record SparsityFindings(List<SparsityCurve> curves) {
  private static final String START = "zeros at the start, percent";

  Findings findings() {
    List<String> found = new ArrayList<>(curves.stream().map(SparsityCurve::found).toList());
    if (curves.size() > 1) {
      found.add(ranges());
    }
    found.add(distance());
    return new Findings(found, curves, List.of(table()), figures());
  }

  private String ranges() {
    return sentence(
        "From the best share to the worst it is %s.",
        curves.stream()
            .sorted(Comparator.comparingDouble(SparsityCurve::range).reversed())
            .map(
                curve ->
                    sentence("%.1f points on %s", Outcomes.PERCENT * curve.range(), curve.task()))
            .collect(Collectors.joining(", ")));
  }

  private String distance() {
    List<Outcome> all = curves.stream().flatMap(curve -> curve.outcomes().stream()).toList();
    var flipped = all.stream().mapToDouble(Outcome::flipped).summaryStatistics();
    double moved =
        curves.stream()
            .flatMapToDouble(
                curve ->
                    IntStream.range(0, curve.outcomes().size())
                        .mapToDouble(i -> Math.abs(moved(curve, i))))
            .max()
            .orElseThrow();
    return sentence(
        "At the end, %.2f to %.2f %% of the bits differ from the start; the share of zeros has moved by %.2f"
            + " points at most.",
        Outcomes.PERCENT * flipped.getMin(), Outcomes.PERCENT * flipped.getMax(), moved);
  }

  /** Zeros at the end less those at the start, in points. */
  private static double moved(SparsityCurve curve, int place) {
    return Outcomes.PERCENT * (curve.outcomes().get(place).zeros() - curve.sparsities().get(place));
  }

  private Table table() {
    return new Table(
        "sparsity",
        "Every share of zeros",
        Outcome.HEADER,
        curves.stream().flatMap(SparsityFindings::rows).toList());
  }

  private static Stream<List<Object>> rows(SparsityCurve curve) {
    return IntStream.range(0, curve.outcomes().size())
        .mapToObj(i -> curve.outcomes().get(i).row(curve.sparsities().get(i), "as configured"));
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>(curves.stream().map(SparsityCurve::figure).toList());
    if (curves.size() > 1) {
      figures.add(
          lines(
              "sparsity-loss",
              "What each share of zeros falls behind the best one of its task",
              "below the best, points",
              curve -> curve.line(i -> Outcomes.PERCENT * curve.loss(curve.outcomes().get(i)))));
    }
    figures.add(
        lines(
            "sparsity-flipped",
            "Bits that differ from the start at the end",
            "flipped, percent",
            curve -> curve.line(i -> Outcomes.PERCENT * curve.outcomes().get(i).flipped())));
    figures.add(
        lines(
            "sparsity-zeros",
            "How far the share of zeros moves in training",
            "end less start, points",
            curve -> curve.line(i -> moved(curve, i))));
    return figures;
  }

  /** One line a task. */
  private Lines lines(String name, String title, String axis, Function<SparsityCurve, Line> line) {
    return new Lines(
        name, title, Axis.linear(START), Axis.linear(axis), curves.stream().map(line).toList());
  }
}
