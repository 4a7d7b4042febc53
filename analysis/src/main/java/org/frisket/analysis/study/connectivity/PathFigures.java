package org.frisket.analysis.study.connectivity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.frisket.analysis.connectivity.PathScan;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Figure;
import org.frisket.analysis.figure.Line;
import org.frisket.analysis.figure.Lines;

/** Paths to look at: of each task, the metric and the loss along all of its paths. */
final class PathFigures {
  private PathFigures() {}

  static List<Figure> of(String study, List<ScannedPath> paths) {
    Map<String, List<ScannedPath>> byTask = new LinkedHashMap<>();
    paths.forEach(path -> byTask.computeIfAbsent(path.task(), t -> new ArrayList<>()).add(path));
    List<Figure> figures = new ArrayList<>();
    byTask.forEach(
        (task, ofTask) -> {
          String metric = ofTask.get(0).metric();
          figures.add(figure(study, task, metric, "dev " + metric, ofTask, PathScan::metric));
          figures.add(figure(study, task, "loss", "mean dev loss", ofTask, PathScan::loss));
        });
    return figures;
  }

  private static Figure figure(
      String study,
      String task,
      String quantity,
      String axis,
      List<ScannedPath> paths,
      Function<PathScan, double[]> values) {
    return new Lines(
        study + "-" + task + "-" + quantity,
        "Along paths between models of " + task + ": " + axis + ".",
        Axis.linear("place t on the path"),
        Axis.linear(axis),
        paths.stream()
            .map(path -> Line.of(path.name(), path.scan().places(), values.apply(path.scan())))
            .toList());
  }
}
