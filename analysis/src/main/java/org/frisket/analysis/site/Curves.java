package org.frisket.analysis.site;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.frisket.analysis.study.MetricsFile;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The same curve of several runs in one picture. */
final class Curves {
  private static final int HEIGHT = 420;
  private static final int LEGEND_LINE = 16;

  private Curves() {}

  /**
   * A run and its name in the legend.
   *
   * @param name unique among the curves
   */
  record Curve(String name, MetricsFile metrics) {}

  /** The dev metric at each evaluation, as a PNG. */
  static byte[] dev(List<Curve> curves, int width) throws IOException {
    XYChart chart = chart("dev " + curves.get(0).metrics().metric(), width);
    for (Curve curve : curves) {
      chart.addSeries(curve.name(), curve.metrics().devSteps(), curve.metrics().devValues());
    }
    return ChartEncoder.getBytes(chart, "png");
  }

  /** The training loss of each step's batch, as a PNG. */
  static byte[] loss(List<Curve> curves, int width) throws IOException {
    XYChart chart = chart("training loss", width);
    for (Curve curve : curves) {
      chart
          .addSeries(curve.name(), curve.metrics().lossSteps(), curve.metrics().losses())
          .setMarker(SeriesMarkers.NONE);
    }
    return ChartEncoder.getBytes(chart, "png");
  }

  private static XYChart chart(String title, int width) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(HEIGHT)
            .xAxisTitle("step")
            .yAxisTitle(title)
            .theme(Styler.ChartTheme.XChart)
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendBorderColor(Color.WHITE);
    chart.getStyler().setLegendSeriesLineLength(LEGEND_LINE);
    return chart;
  }
}
