package org.frisket.analysis.figure;

import java.awt.Color;
import java.awt.Font;
import org.frisket.models.error.InvalidInputException;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** Figures as charts that can be painted anywhere. */
final class Charts {
  /** Steps of an axis are round; what is left of their digits is rounding. */
  private static final String NUMBERS = "#,##0.####";

  private static final Color NOTHING = new Color(0, true);
  private static final int PADDING = 6;
  static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  private Charts() {}

  /**
   * @param width in pixels; text is as large at any width
   */
  static Chart<?, ?> of(Figure figure, int width) {
    if (figure instanceof Lines lines) {
      requireFew(figure, lines.lines().size());
      return LinesChart.of(lines, width);
    }
    if (figure instanceof Bars bars) {
      requireFew(figure, bars.series().size());
      return BarsChart.of(bars, width);
    }
    if (figure instanceof TradeOff tradeOff) {
      return TradeOffChart.of(tradeOff, width);
    }
    return CellsChart.of((HeatMap) figure, width);
  }

  private static void requireFew(Figure figure, int series) {
    if (series < 1 || series > Palette.MOST) {
      throw InvalidInputException.of(
          "series of figure " + figure.name(), series, "1 to " + Palette.MOST);
    }
  }

  /** What all charts look like. */
  static void style(AxesChartStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setLegendBackgroundColor(NOTHING); // it would lie over the axis' title
    styler.setLegendBorderColor(NOTHING);
    styler.setLegendFont(TEXT);
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Vertical);
    styler.setLegendSeriesLineLength(Legend.LINE);
    styler.setAxisTitleFont(TEXT);
    styler.setAxisTickLabelsFont(TEXT);
    styler.setChartPadding(PADDING);
    styler.setDecimalPattern(NUMBERS);
  }
}
