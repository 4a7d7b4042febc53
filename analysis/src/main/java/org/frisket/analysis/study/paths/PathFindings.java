package org.frisket.analysis.study.paths;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.frisket.analysis.connectivity.Quality;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Bars;
import org.frisket.analysis.figure.Figure;
import org.frisket.analysis.figure.Lines;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.RunMasks;
import org.frisket.analysis.study.Table;

/**
 * What was met, in words, tables and figures.
 *
 * @param from the run that paths begin at
 * @param to the run they end at
 * @param length bits that differ
 * @param routes ways between them
 * @param together models of several masks; none where there is but one
 */
record PathFindings(
    RunMasks from, RunMasks to, int length, List<Route> routes, Map<String, Together> together) {

  Findings findings() {
    Map<String, Double> lowest = new TreeMap<>();
    routes.forEach(route -> lowest.put(route.order(), route.lowest()));
    List<Table> tables = new ArrayList<>(List.of(pathTable()));
    List<Figure> figures =
        new ArrayList<>(
            List.of(
                lines(
                    "paths",
                    "Dev metric on the way from one mask to the other",
                    metric(),
                    Quality::metric),
                lines(
                    "paths-loss",
                    "Dev loss on the way from one mask to the other",
                    "dev loss",
                    Quality::loss)));
    if (!together.isEmpty()) {
      tables.add(togetherTable());
      figures.add(bars());
    }
    return new Findings(
        found(),
        Map.of("differing_bits", length, "lowest", lowest, "together", together),
        tables,
        figures);
  }

  private String metric() {
    return "dev " + from.run().result().metric();
  }

  private List<String> found() {
    List<String> found = new ArrayList<>();
    found.add(
        Findings.sentence(
            "The masks of the runs %s (%s %.4f) and %s (%.4f) differ in %,d of %,d bits.",
            from.run().result().runId(),
            metric(),
            from.run().result().value(),
            to.run().result().runId(),
            to.run().result().value(),
            length,
            from.size()));
    for (Route route : routes) {
      double worse =
          Math.min(from.run().result().value(), to.run().result().value()) - route.lowest();
      found.add(
          Findings.sentence(
              "Flipped %s, the lowest %s on the way is %.4f, %.4f below the worse end; the highest loss is %.4f, where"
                  + " the ends have %.4f and %.4f.",
              route.order(),
              metric(),
              route.lowest(),
              worse,
              route.highestLoss(),
              route.loss(0),
              route.loss(route.points().size() - 1)));
    }
    routes.stream().map(Route::note).filter(note -> !note.isEmpty()).forEach(found::add);
    if (routes.stream().noneMatch(route -> route.order().equals("by score gap"))) {
      found.add(
          "There is no path by score gap: a run's checkpoint with its scores is gone, or weights share scores.");
    }
    together.forEach(
        (name, model) ->
            found.add(
                Findings.sentence(
                    "%s: %s %.4f with %.2f %% zeros.",
                    name, metric(), model.quality().metric(), 100 * model.zeroFraction())));
    return found;
  }

  private Lines lines(String name, String title, String axis, ToDoubleFunction<Quality> quality) {
    return new Lines(
        name,
        title,
        Axis.linear("differing bits flipped, percent"),
        Axis.linear(axis),
        routes.stream().map(route -> route.line(quality)).toList());
  }

  private Bars bars() {
    double[] values = together.values().stream().mapToDouble(t -> t.quality().metric()).toArray();
    return new Bars(
        "paths-together",
        "Single masks, and what several are together",
        Axis.linear(metric()),
        List.copyOf(together.keySet()),
        List.of(new Bars.Series(metric(), values, new double[0])));
  }

  private Table pathTable() {
    List<List<Object>> rows = new ArrayList<>();
    for (Route route : routes) {
      for (MaskPoint point : route.points()) {
        rows.add(
            List.of(
                route.order(),
                point.share(),
                point.step(),
                point.quality().metric(),
                point.quality().loss()));
      }
    }
    return new Table(
        "paths",
        "Every point of every path",
        List.of("order", "share flipped", "flipped last", metric(), "dev loss"),
        rows);
  }

  private Table togetherTable() {
    List<List<Object>> rows = new ArrayList<>();
    together.forEach(
        (name, model) ->
            rows.add(
                List.of(
                    name, model.quality().metric(), model.quality().loss(), model.zeroFraction())));
    return new Table(
        "paths-together",
        "Masks put together",
        List.of("mask", metric(), "dev loss", "zero share"),
        rows);
  }
}
