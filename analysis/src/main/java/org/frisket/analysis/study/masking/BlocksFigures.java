package org.frisket.analysis.study.masking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Bars;
import org.frisket.analysis.figure.Figure;
import org.frisket.analysis.figure.Line;
import org.frisket.analysis.figure.Lines;

/**
 * What came of places, to look at.
 *
 * @param config what was asked
 * @param tasks one or more
 */
record BlocksFigures(BlocksConfig config, List<TaskPlaces> tasks) {
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    tasks.forEach(task -> figures.add(directions(task)));
    add(figures, "blocks-alone", "A single block masked alone, beside all", Places.Kind.ALONE);
    add(
        figures,
        "blocks-matrices",
        "A single kind of matrix masked alone in all blocks, beside all matrices",
        Places.Kind.ROLE);
    add(figures, "blocks-also", "More masked than the matrices of all blocks", Places.Kind.ALSO);
    return figures;
  }

  /** One line a direction and share of zeros. */
  private Lines directions(TaskPlaces task) {
    List<Line> lines = new ArrayList<>();
    for (double sparsity : config.sparsities()) {
      String zeros = config.sparsities().size() > 1 ? ", " + Outcomes.percent(sparsity) + " %" : "";
      for (Places.Kind kind : List.of(Places.Kind.TOP, Places.Kind.BOTTOM)) {
        Map<Places, Outcome> outcomes = task.of(sparsity, kind);
        double[] x = outcomes.keySet().stream().mapToDouble(Places::number).toArray();
        lines.add(Outcomes.line(kind.title() + zeros, x, List.copyOf(outcomes.values())));
      }
    }
    return new Lines(
        "blocks-" + task.task(),
        "%s of %s, by how many blocks are masked".formatted(task.metric(), task.task()),
        Axis.linear("masked blocks"),
        Axis.linear(task.metric()),
        lines);
  }

  /** Bars by place, one a task, all blocks at the end. */
  private void add(List<Figure> figures, String name, String title, Places.Kind kind) {
    if (tasks.get(0).of(first(), kind).isEmpty()) {
      return;
    }
    figures.add(
        new Bars(
            name,
            title,
            Axis.linear("dev metric"),
            List.copyOf(besideAll(tasks.get(0), kind).keySet()),
            tasks.stream().map(task -> bars(task, kind)).toList()));
  }

  private double first() {
    return config.sparsities().get(0);
  }

  private Map<String, Outcome> besideAll(TaskPlaces task, Places.Kind kind) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    task.of(first(), kind).forEach((places, outcome) -> outcomes.put(places.name(), outcome));
    outcomes.put("all blocks", task.of(first(), Places.Kind.TOP, config.blocks()));
    return outcomes;
  }

  private Bars.Series bars(TaskPlaces task, Places.Kind kind) {
    List<Outcome> outcomes = List.copyOf(besideAll(task, kind).values());
    double[] means = outcomes.stream().mapToDouble(Outcome::mean).toArray();
    double[] spreads = outcomes.stream().mapToDouble(Outcome::spread).toArray();
    return new Bars.Series(task.task() + ", " + task.metric(), means, spreads);
  }
}
