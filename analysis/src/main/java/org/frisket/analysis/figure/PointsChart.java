package org.frisket.analysis.figure;

import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;

/** Points without lines, told apart by colour and marker. */
final class PointsChart {
  private static final int PLOT = 460;
  private static final int MARKER = 6;

  /** So that it is seen where many lie on each other. */
  private static final int ALPHA = 170;

  private PointsChart() {}

  static XYChart of(Points figure, int width) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(Math.min(PLOT, width) + Legend.height(names(figure), Charts.TEXT, width))
            .build();
    Charts.style(chart.getStyler());
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    chart.getStyler().setAxisTicksVisible(false);
    chart.getStyler().setPlotGridLinesVisible(false);
    chart.getStyler().setPlotBorderVisible(true);
    chart.getStyler().setMarkerSize(MARKER);
    for (int i = 0; i < figure.groups().size(); i++) {
      add(chart, figure.groups().get(i), i, width);
    }
    return chart;
  }

  private static List<String> names(Points figure) {
    return figure.groups().stream().map(Points.Group::name).toList();
  }

  private static void add(XYChart chart, Points.Group group, int number, int width) {
    XYSeries series = chart.addSeries(group.name(), group.x(), group.y());
    Color full = Palette.colour(number);
    series.setLabel(Legend.label(group.name(), Charts.TEXT, width));
    series.setMarker(Palette.marker(number));
    series.setMarkerColor(new Color(full.getRed(), full.getGreen(), full.getBlue(), ALPHA));
  }
}
