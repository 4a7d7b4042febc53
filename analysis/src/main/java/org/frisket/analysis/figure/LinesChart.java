package org.frisket.analysis.figure;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines, with their bands behind them. */
final class LinesChart {
  private static final int PLOT = 330;
  private static final int MARKED = 40;
  private static final int FEW = 12;
  private static final int AROUND = 100;

  /** Pixels between two numbers of an axis at least. */
  private static final int APART = 74;

  private LinesChart() {}

  static XYChart of(Lines figure, int width) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(PLOT + Legend.height(names(figure), Charts.TEXT, width))
            .xAxisTitle(figure.x().title())
            .yAxisTitle(figure.y().title())
            .build();
    Charts.style(chart.getStyler());
    chart.getStyler().setXAxisLogarithmic(figure.x().logarithmic());
    chart.getStyler().setYAxisLogarithmic(figure.y().logarithmic());
    if (countsFew(figure)) {
      int unit = (int) ((width - AROUND) / range(figure));
      chart.getStyler().setXAxisTickMarkSpacingHint(Math.max(APART, unit * 3 / 4));
    }
    for (int i = 0; i < figure.lines().size(); i++) {
      addBand(chart, figure.lines().get(i), i);
    }
    for (int i = 0; i < figure.lines().size(); i++) {
      addLine(chart, figure.lines().get(i), i, width);
    }
    return chart;
  }

  /** Whether x is a number of few things, between which an axis must show no halves. */
  private static boolean countsFew(Lines figure) {
    boolean whole = x(figure).allMatch(x -> x == Math.rint(x));
    return whole && range(figure) >= 1 && range(figure) <= FEW;
  }

  private static double range(Lines figure) {
    return x(figure).max().orElseThrow() - x(figure).min().orElseThrow();
  }

  private static DoubleStream x(Lines figure) {
    return figure.lines().stream().flatMapToDouble(line -> Arrays.stream(line.x()));
  }

  private static List<String> names(Lines figure) {
    return figure.lines().stream().map(Line::name).toList();
  }

  /** There along the upper edge and back along the lower one. */
  private static void addBand(XYChart chart, Line line, int number) {
    if (!line.hasBand()) {
      return;
    }
    int n = line.x().length;
    double[] x = new double[2 * n];
    double[] y = new double[2 * n];
    for (int i = 0; i < n; i++) {
      x[i] = line.x()[i];
      y[i] = line.high()[i];
      x[2 * n - 1 - i] = line.x()[i];
      y[2 * n - 1 - i] = line.low()[i];
    }
    XYSeries band = chart.addSeries(line.name() + " (band)", x, y);
    band.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
    band.setFillColor(Palette.band(number));
    band.setLineColor(new Color(0, true));
    band.setMarker(SeriesMarkers.NONE);
    band.setShowInLegend(false);
  }

  /** Markers of so many points that they touch would hide the dashes. */
  private static void addLine(XYChart chart, Line line, int number, int width) {
    XYSeries series = chart.addSeries(line.name(), line.x(), line.y());
    series.setLabel(Legend.label(line.name(), Charts.TEXT, width));
    series.setLineColor(Palette.colour(number));
    series.setLineStyle(Palette.stroke(number));
    series.setMarkerColor(Palette.colour(number));
    series.setMarker(line.x().length > MARKED ? SeriesMarkers.NONE : Palette.marker(number));
  }
}
