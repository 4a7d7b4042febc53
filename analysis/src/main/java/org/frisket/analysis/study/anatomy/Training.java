package org.frisket.analysis.study.anatomy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Line;
import org.frisket.analysis.figure.Lines;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.MaskHistory;
import org.frisket.analysis.study.MaskHistory.Moment;
import org.frisket.analysis.study.RunMasks;
import org.frisket.analysis.study.SiteMap;
import org.frisket.analysis.study.Table;
import org.frisket.models.backbone.ParameterName;

/** Zeros and flips of masks while they are trained, as the runs counted them. */
final class Training {
  private static final double PERCENT = 100;

  private final List<RunMasks> runs;
  private final List<MaskHistory> histories = new ArrayList<>();

  private Training(List<RunMasks> runs) throws IOException {
    this.runs = runs;
    for (RunMasks run : runs) {
      histories.add(MaskHistory.read(run.run().folder().events()));
    }
  }

  static Findings of(List<RunMasks> runs) throws IOException {
    Training training = new Training(runs);
    return new Findings(
        List.of(),
        Map.of(),
        List.of(training.table()),
        List.of(
            training.lines(
                "anatomy-zeros",
                "Share of zeros over training, by matrix",
                "zeros, percent",
                Moment::zeros),
            training.lines(
                "anatomy-flips",
                "Share of bits that differ from the start, over training, by matrix",
                "flipped, percent",
                Moment::flipped)));
  }

  /** One line a kind of matrix: the mean over runs, and from the least to the most of them. */
  private Lines lines(
      String name, String title, String axis, Function<Moment, SortedMap<String, Float>> quantity) {
    List<Line> lines = new ArrayList<>();
    kinds().forEach((kind, parameters) -> lines.add(line(kind, parameters, quantity)));
    return new Lines(name, title, Axis.linear("step"), Axis.linear(axis), lines);
  }

  private Map<String, List<ParameterName>> kinds() {
    Map<String, List<ParameterName>> kinds = new TreeMap<>(SiteMap.BY_KIND);
    for (ParameterName name : runs.get(0).masks().keySet()) {
      SiteMap.kind(name).ifPresent(k -> kinds.computeIfAbsent(k, x -> new ArrayList<>()).add(name));
    }
    return kinds;
  }

  /** Of the steps that all runs have been looked at. */
  private long[] steps() {
    return histories.get(0).moments().keySet().stream()
        .filter(step -> histories.stream().allMatch(h -> h.moments().containsKey(step)))
        .mapToLong(Long::longValue)
        .toArray();
  }

  private Line line(
      String kind,
      List<ParameterName> parameters,
      Function<Moment, SortedMap<String, Float>> quantity) {
    long[] steps = steps();
    double[] mean = new double[steps.length];
    double[] low = new double[steps.length];
    double[] high = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      long step = steps[i];
      var shares =
          histories.stream()
              .mapToDouble(h -> share(parameters, quantity.apply(h.at(step))))
              .summaryStatistics();
      mean[i] = PERCENT * shares.getAverage();
      low[i] = PERCENT * shares.getMin();
      high[i] = PERCENT * shares.getMax();
    }
    double[] x = Arrays.stream(steps).asDoubleStream().toArray();
    return histories.size() > 1 ? new Line(kind, x, mean, low, high) : Line.of(kind, x, mean);
  }

  /** Of several masks together. */
  private double share(List<ParameterName> parameters, Map<String, Float> shares) {
    double bits = 0;
    double counted = 0;
    for (ParameterName name : parameters) {
      long size = runs.get(0).masks().get(name).size();
      bits += size;
      counted += size * (double) shares.get(name.place());
    }
    return counted / bits;
  }

  private Table table() {
    List<List<Object>> rows = new ArrayList<>();
    for (int run = 0; run < runs.size(); run++) {
      String label = runs.get(run).run().label();
      histories
          .get(run)
          .moments()
          .forEach(
              (step, moment) ->
                  moment
                      .zeros()
                      .forEach(
                          (mask, zeros) ->
                              rows.add(
                                  List.of(label, step, mask, zeros, moment.flipped().get(mask)))));
    }
    return new Table(
        "anatomy-training",
        "Every mask at every evaluation",
        List.of("run", "step", "mask", "zero share", "flipped share"),
        rows);
  }
}
