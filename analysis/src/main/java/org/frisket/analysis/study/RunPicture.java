package org.frisket.analysis.study;

import java.io.IOException;
import java.nio.file.Path;
import org.frisket.models.files.AtomicFiles;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Loss and dev metric of a run over its steps, as a PNG. */
public final class RunPicture {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;

  private RunPicture() {}

  public static void write(MetricsFile metrics, Path target) throws IOException {
    XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).xAxisTitle("step").build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
    chart.getStyler().setYAxisGroupPosition(1, Styler.YAxisPosition.Right);
    chart.setYAxisGroupTitle(0, "training loss");
    chart.setYAxisGroupTitle(1, "dev " + metrics.metric());
    XYSeries loss = chart.addSeries("training loss", metrics.lossSteps(), metrics.losses());
    loss.setMarker(SeriesMarkers.NONE);
    XYSeries dev =
        chart.addSeries("dev " + metrics.metric(), metrics.devSteps(), metrics.devValues());
    dev.setYAxisGroup(1);
    AtomicFiles.write(target, ChartEncoder.getBytes(chart, "png"));
  }
}
