package org.frisket.analysis.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frisket.analysis.bench.rows.ByProcessor;
import org.frisket.analysis.bench.serve.rows.LoadPoint;
import org.frisket.analysis.bench.serve.rows.ServeRow;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Figure;
import org.frisket.analysis.figure.FigureFiles;
import org.frisket.analysis.figure.Line;
import org.frisket.analysis.figure.Lines;

/** Measured rows of the server as pictures: throughput by tasks, and latency by rate. */
public final class ServePictures {
  private static final Pattern MIXED =
      Pattern.compile("(?:minilm-)?mixed-(\\d+)(?:-(\\dg))?-(\\w+)");
  private static final Pattern RATES = Pattern.compile("rates-(\\d+)-(\\w+)");
  private static final String RATIO = "throughput ÷ one network";
  private static final double MILLIS = 1e3;

  private ServePictures() {}

  /** Writes those there are values for, into {@code performance/}. */
  public static void write(Path docs, List<ServeRow> rows) throws IOException {
    for (Figure figure : figures(rows)) {
      FigureFiles.writePng(docs.resolve("performance"), figure);
    }
  }

  static List<Figure> figures(List<ServeRow> rows) {
    List<ServeRow> comparable = ByProcessor.comparable(rows, ServeRow::machine);
    List<Figure> figures = new ArrayList<>();
    byTasks(comparable, figures);
    byRate(comparable, figures);
    return figures;
  }

  private record Point(double x, double y) {}

  private static void byTasks(List<ServeRow> rows, List<Figure> figures) {
    Map<String, List<Point>> lines = new TreeMap<>();
    for (ServeRow row : rows) {
      Matcher id = MIXED.matcher(row.id());
      if (id.matches() && row.value(RATIO).isPresent()) {
        String budget = id.group(2) == null ? "1g" : id.group(2);
        lines
            .computeIfAbsent(
                "%s, %s, budget %s".formatted(row.backbone(), id.group(3), budget),
                key -> new ArrayList<>())
            .add(new Point(Double.parseDouble(id.group(1)), row.value(RATIO).get()));
      }
    }
    if (!lines.isEmpty()) {
      figures.add(
          new Lines(
              "serve-tasks",
              "Throughput of several masked tasks, to that of one network without masks",
              Axis.linear("tasks"),
              Axis.linear("texts a second ÷ one network"),
              lines.entrySet().stream().map(one -> line(one.getKey(), one.getValue())).toList()));
    }
  }

  private static Line line(String name, List<Point> points) {
    List<Point> sorted = points.stream().sorted(Comparator.comparingDouble(Point::x)).toList();
    return Line.of(
        name,
        sorted.stream().mapToDouble(Point::x).toArray(),
        sorted.stream().mapToDouble(Point::y).toArray());
  }

  private static void byRate(List<ServeRow> rows, List<Figure> figures) {
    Map<Integer, List<Line>> lines = new TreeMap<>();
    for (ServeRow row : rows) {
      Matcher id = RATES.matcher(row.id());
      if (id.matches() && !row.points().isEmpty()) {
        List<Line> own =
            lines.computeIfAbsent(Integer.parseInt(id.group(1)), key -> new ArrayList<>());
        own.add(latency("p50, " + id.group(2), row, LoadPoint::p50));
        own.add(latency("p99, " + id.group(2), row, LoadPoint::p99));
      }
    }
    lines.forEach(
        (tasks, own) ->
            figures.add(
                new Lines(
                    "serve-rates-" + tasks,
                    "Time to an answer of %d tasks, by the rate of requests".formatted(tasks),
                    Axis.linear("texts a second"),
                    Axis.linear("milliseconds"),
                    own)));
  }

  private static Line latency(String name, ServeRow row, ToDoubleFunction<LoadPoint> seconds) {
    return line(
        name,
        row.points().stream()
            .map(point -> new Point(point.offered(), MILLIS * seconds.applyAsDouble(point)))
            .filter(point -> point.y() > 0)
            .toList());
  }
}
