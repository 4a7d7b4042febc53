package org.frisket.analysis.figure;

import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;

/** Bars side by side. */
final class BarsChart {
  private static final int PLOT = 330;
  private static final double FILLED = 0.8;
  private static final int STEEP = 45;
  private static final int PIXELS_A_LETTER = 9;

  private BarsChart() {}

  static CategoryChart of(Bars figure, int width) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(width)
            .height(PLOT + Charts.LEGEND_ROW * figure.series().size())
            .yAxisTitle(figure.y().title())
            .build();
    Charts.style(chart.getStyler());
    chart.getStyler().setAvailableSpaceFill(FILLED);
    chart.getStyler().setYAxisLogarithmic(figure.y().logarithmic());
    chart.getStyler().setXAxisLabelRotation(fits(figure.categories(), width) ? 0 : STEEP);
    for (int i = 0; i < figure.series().size(); i++) {
      add(chart, figure.categories(), figure.series().get(i), i);
    }
    return chart;
  }

  private static boolean fits(List<String> names, int width) {
    return names.stream().mapToInt(String::length).sum() * PIXELS_A_LETTER < width;
  }

  private static void add(
      CategoryChart chart, List<String> categories, Bars.Series bars, int number) {
    List<Double> values = boxed(bars.values());
    CategorySeries series =
        bars.errors().length == 0
            ? chart.addSeries(bars.name(), categories, values)
            : chart.addSeries(bars.name(), categories, values, boxed(bars.errors()));
    series.setFillColor(Palette.fill(number));
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
