package org.frisket.analysis.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Figure;
import org.frisket.analysis.figure.FigureFiles;
import org.frisket.analysis.figure.TradeOff;
import org.frisket.training.comparison.ComparisonTable;
import org.frisket.training.sweep.SweepTable;

/**
 * Methods of a comparison's stage by what they reach and what they cost.
 *
 * @param comparison its name
 * @param stage its name
 * @param tables of the stage, a method each
 * @param costs of methods, with the embedded backbone
 */
record ParetoPictures(
    String comparison, String stage, List<ComparisonTable> tables, MethodCosts costs) {
  /** Fewer methods are seen in the table as well. */
  private static final int FEWEST = 4;

  /** The backbone that costs were measured with. */
  private static final String MEASURED = "minilm-l6";

  private static final double MEBI = 1 << 20;

  /** Those there are values for. */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    add(figures, "bytes", Axis.logarithmic("bytes a task"), ParetoPictures::bytes);
    if (tables.stream().allMatch(table -> table.backbone().equals(MEASURED))) {
      add(
          figures,
          "step",
          Axis.linear("seconds a step of training, 32 texts of 64 wordpieces"),
          table -> costs.step(table.method()));
      add(
          figures,
          "peak",
          Axis.linear("MiB at most while training, 32 texts of 64 wordpieces"),
          table -> costs.peak(table.method()).map(bytes -> bytes / MEBI));
    }
    return figures;
  }

  /** Writes them beside the comparison's tables. */
  void write(Path docs) throws IOException {
    for (Figure figure : figures()) {
      FigureFiles.writePng(docs.resolve(ComparisonTable.FOLDER).resolve(comparison), figure);
    }
  }

  private static Optional<Double> bytes(ComparisonTable table) {
    return table
        .best()
        .map(SweepTable.Point::packageBytes)
        .map(SweepTable.Point::mean)
        .filter(mean -> mean > 0);
  }

  private void add(
      List<Figure> figures,
      String what,
      Axis cost,
      Function<ComparisonTable, Optional<Double>> value) {
    Map<String, TradeOff.Point> points = new LinkedHashMap<>();
    for (ComparisonTable table : tables) {
      Optional<Double> found = value.apply(table);
      if (found.isPresent() && table.best().isPresent()) {
        double mean = table.best().get().mean();
        points.put(table.method(), new TradeOff.Point(table.method(), found.get(), mean));
      }
    }
    if (points.size() >= FEWEST) {
      figures.add(
          new TradeOff(
              stage + "-" + what,
              "%s: %s on dev against %s".formatted(stage, tables.get(0).metric(), cost.title()),
              cost,
              Axis.linear(tables.get(0).metric() + " on dev"),
              List.copyOf(points.values())));
    }
  }
}
