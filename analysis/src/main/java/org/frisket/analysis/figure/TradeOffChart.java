package org.frisket.analysis.figure;

import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** TradeOff with their names beside them; names that would lie over each other move up. */
final class TradeOffChart {
  private static final int HEIGHT = 480;
  private static final double MARGIN = 0.08;
  private static final Color REST = new Color(0x777777);

  private TradeOffChart() {}

  static XYChart of(TradeOff figure, int width) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(HEIGHT)
            .xAxisTitle(figure.x().title())
            .yAxisTitle(figure.y().title())
            .build();
    Charts.style(chart.getStyler());
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setXAxisLogarithmic(figure.x().logarithmic());
    Range x = Range.of(figure.points(), TradeOff.Point::x, figure.x().logarithmic());
    Range y = Range.of(figure.points(), TradeOff.Point::y, false);
    chart.getStyler().setXAxisMin(x.value(-MARGIN)).setXAxisMax(x.value(1 + MARGIN));
    chart.getStyler().setYAxisMin(y.value(-MARGIN)).setYAxisMax(y.value(1 + MARGIN));
    chart.getStyler().setAnnotationTextFont(Charts.TEXT);
    addFrontier(chart, Frontier.of(figure.points()));
    addPoints(chart, figure.points());
    new LabelPlaces(width, HEIGHT)
        .of(figure.points(), x, y)
        .forEach(
            label ->
                chart.addAnnotation(
                    new AnnotationText(
                        label.text(), x.value(label.x()), y.value(label.y()), false)));
    return chart;
  }

  private static void addFrontier(XYChart chart, List<TradeOff.Point> frontier) {
    XYSeries line =
        chart.addSeries(
            "frontier", values(frontier, TradeOff.Point::x), values(frontier, TradeOff.Point::y));
    line.setLineColor(Palette.colour(0)).setLineStyle(Palette.stroke(1));
    line.setMarker(SeriesMarkers.NONE);
  }

  private static void addPoints(XYChart chart, List<TradeOff.Point> points) {
    List<TradeOff.Point> sorted =
        points.stream().sorted(Comparator.comparingDouble(TradeOff.Point::x)).toList();
    XYSeries all =
        chart.addSeries(
            "points", values(sorted, TradeOff.Point::x), values(sorted, TradeOff.Point::y));
    all.setLineStyle(SeriesLines.NONE);
    all.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(REST);
  }

  private static double[] values(
      List<TradeOff.Point> points, ToDoubleFunction<TradeOff.Point> value) {
    return points.stream().mapToDouble(value).toArray();
  }

  /**
   * What an axis spans.
   *
   * @param low the least value, or its logarithm
   * @param high the largest
   */
  record Range(double low, double high, boolean logarithmic) {
    static Range of(
        List<TradeOff.Point> points, ToDoubleFunction<TradeOff.Point> value, boolean logarithmic) {
      double low = points.stream().mapToDouble(value).min().orElseThrow();
      double high = points.stream().mapToDouble(value).max().orElseThrow();
      if (logarithmic) {
        return widened(Math.log10(low), Math.log10(high), true);
      }
      return widened(low, high, false);
    }

    private static Range widened(double low, double high, boolean logarithmic) {
      double least = high > low ? 0 : Math.max(1e-3, Math.abs(low) / 10);
      return new Range(low - least, high + least, logarithmic);
    }

    /** Where a value lies: 0 at the least, 1 at the largest. */
    double place(double value) {
      return ((logarithmic ? Math.log10(value) : value) - low) / (high - low);
    }

    /** What lies at a place. */
    double value(double place) {
      double value = low + place * (high - low);
      return logarithmic ? Math.pow(10, value) : value;
    }
  }
}
