package org.frisket.analysis.figure;

import java.awt.Font;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** A heat map with a number in each cell. */
final class CellsChart {
  private static final int ROW = 34;
  private static final int AROUND = 150;

  /** Room between names from which on none is left out. */
  private static final int EVERY_ONE = 1;

  private static final int STEEP = 45;
  private static final Font NUMBERS = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  private CellsChart() {}

  static HeatMapChart of(HeatMap figure, int width) {
    HeatMapChart chart =
        new HeatMapChartBuilder().width(width).height(AROUND + ROW * figure.rows().size()).build();
    Charts.style(chart.getStyler());
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setRangeColors(Palette.SHADES);
    chart.getStyler().setShowValue(true);
    chart.getStyler().setValueFont(NUMBERS);
    String digits = figure.digits() == 0 ? "" : "." + "0".repeat(figure.digits());
    chart.getStyler().setHeatMapValueDecimalPattern("0" + digits);
    chart.getStyler().setXAxisLabelRotation(BarsChart.fits(figure.columns(), width) ? 0 : STEEP);
    chart.getStyler().setDrawBorder(true);
    chart.getStyler().setPlotGridLinesVisible(false);
    chart.getStyler().setXAxisTickMarkSpacingHint(EVERY_ONE);
    chart.getStyler().setYAxisTickMarkSpacingHint(EVERY_ONE);
    chart.addSeries(figure.title(), figure.columns(), fromBelow(figure.rows()), cells(figure));
    return chart;
  }

  private static List<String> fromBelow(List<String> rows) {
    List<String> reversed = new ArrayList<>(rows);
    Collections.reverse(reversed);
    return reversed;
  }

  /** As (column, row from below, value). */
  private static List<Number[]> cells(HeatMap figure) {
    List<Number[]> cells = new ArrayList<>();
    int rows = figure.rows().size();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < figure.columns().size(); column++) {
        double value = figure.values()[row][column];
        if (!Double.isNaN(value)) {
          cells.add(new Number[] {column, rows - 1 - row, value});
        }
      }
    }
    return cells;
  }
}
