package org.frisket.analysis.study.connectivity;

import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.study.Table;

/** Paths in rows. */
final class PathTables {
  private PathTables() {}

  /** A row a path. */
  static Table barriers(String study, List<ScannedPath> paths) {
    return new Table(
        study + "-barriers",
        "How far each path falls and rises, with intervals of 95 % by bootstrap over dev examples",
        List.of(
            "task",
            "path",
            "metric at 0",
            "metric at 1",
            "lowest metric",
            "points below the worse end",
            "loss barrier",
            "low",
            "high",
            "highest at t",
            "error barrier",
            "low of error",
            "high of error",
            "highest error at t"),
        paths.stream().map(ScannedPath::row).toList());
  }

  /** A row a place. */
  static Table places(String study, List<ScannedPath> paths) {
    List<List<Object>> rows = new ArrayList<>();
    for (ScannedPath path : paths) {
      double[] t = path.scan().places();
      double[] metric = path.scan().metric();
      double[] accuracy = path.scan().accuracy();
      double[] loss = path.scan().loss();
      for (int i = 0; i < t.length; i++) {
        rows.add(List.of(path.task(), path.name(), t[i], metric[i], accuracy[i], loss[i]));
      }
    }
    return new Table(
        study + "-places",
        "Dev metric, accuracy and mean loss along each path",
        List.of("task", "path", "t", "metric", "accuracy", "loss"),
        rows);
  }
}
