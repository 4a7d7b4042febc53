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

  /** XChart takes no number below. */
  private static final int FEWEST_LABELS = 2;

  private static final int PIXELS_A_LETTER = 9;

  /** The axis with its title, and the edges. */
  private static final int AROUND = 70;

  private BarsChart() {}

  static CategoryChart of(Bars figure, int width) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(width)
            .height(PLOT + Legend.height(names(figure), Charts.TEXT, width))
            .yAxisTitle(figure.y().title())
            .build();
    Charts.style(chart.getStyler());
    chart.getStyler().setAvailableSpaceFill(FILLED);
    chart.getStyler().setYAxisLogarithmic(figure.y().logarithmic());
    int labels = Math.max(FEWEST_LABELS, figure.categories().size());
    chart.getStyler().setXAxisMaxLabelCount(labels); // else it leaves some out
    chart.getStyler().setXAxisLabelRotation(fits(figure.categories(), width) ? 0 : STEEP);
    for (int i = 0; i < figure.series().size(); i++) {
      add(chart, figure.categories(), figure.series().get(i), i)
          .setLabel(Legend.label(figure.series().get(i).name(), Charts.TEXT, width));
    }
    return chart;
  }

  private static List<String> names(Bars figure) {
    return figure.series().stream().map(Bars.Series::name).toList();
  }

  /** All have as much room, so the longest says whether they touch. */
  static boolean fits(List<String> names, int width) {
    int longest = names.stream().mapToInt(String::length).max().orElse(0);
    return longest * names.size() * PIXELS_A_LETTER < width - AROUND;
  }

  private static CategorySeries add(
      CategoryChart chart, List<String> categories, Bars.Series bars, int number) {
    List<Double> values = boxed(bars.values());
    CategorySeries series =
        bars.errors().length == 0
            ? chart.addSeries(bars.name(), categories, values)
            : chart.addSeries(bars.name(), categories, values, boxed(bars.errors()));
    series.setFillColor(Palette.fill(number));
    return series;
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
