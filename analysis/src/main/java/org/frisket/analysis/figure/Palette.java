package org.frisket.analysis.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How series are told apart: the colours of Okabe and Ito (2008, <i>Color Universal Design</i>),
 * which the colour-blind see as different, and for print in grey a dash and a marker of their own.
 */
final class Palette {
  private static final float WIDTH = 2f;
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2), // blue
          new Color(0xD55E00), // vermilion
          new Color(0x009E73), // bluish green
          new Color(0x000000),
          new Color(0xCC79A7), // reddish purple
          new Color(0xE69F00), // orange
          new Color(0x56B4E9), // sky blue
          new Color(0x777777));
  private static final List<float[]> DASHES =
      List.of(
          new float[] {1, 0},
          new float[] {9, 4},
          new float[] {2, 3},
          new float[] {9, 3, 2, 3},
          new float[] {14, 4},
          new float[] {5, 2},
          new float[] {2, 6},
          new float[] {14, 3, 2, 3, 2, 3});
  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.CROSS,
          SeriesMarkers.TRIANGLE_DOWN,
          SeriesMarkers.PLUS,
          SeriesMarkers.OVAL);

  /** From nearly white to a blue on which black numbers are still read. */
  static final Color[] SHADES = {new Color(0xF7FBFF), new Color(0xC6DBEF), new Color(0x6BAED6)};

  /** Areas that lie side by side: dark and light in turns. */
  private static final List<Color> FILLS =
      List.of(
          new Color(0x0072B2), // blue
          new Color(0xE69F00), // orange
          new Color(0x000000),
          new Color(0x56B4E9), // sky blue
          new Color(0x777777),
          new Color(0xF0E442), // yellow
          new Color(0xD55E00), // vermilion
          new Color(0xCC79A7)); // reddish purple

  static final int MOST = COLOURS.size();
  private static final int BAND_ALPHA = 45;

  private Palette() {}

  static Color colour(int series) {
    return COLOURS.get(series);
  }

  static Color fill(int series) {
    return FILLS.get(series);
  }

  static Color band(int series) {
    Color full = colour(series);
    return new Color(full.getRed(), full.getGreen(), full.getBlue(), BAND_ALPHA);
  }

  static BasicStroke stroke(int series) {
    float[] dash = DASHES.get(series);
    return dash[1] == 0
        ? new BasicStroke(WIDTH)
        : new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
  }

  static Marker marker(int series) {
    return MARKERS.get(series);
  }
}
