package org.frisket.analysis.figure;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of a chart's series in lines that are not cut: names that begin alike would look the
 * same.
 */
final class Legend {
  static final int LINE = 40;

  private static final int ROW = 24;
  private static final int NEXT_LINE = 16;

  /** XChart cuts whatever is wider than this share of the chart, and lets nobody set it. */
  static final double WIDEST = 0.45;

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private Legend() {}

  /** A name in lines. */
  static String label(String name, Font font, int width) {
    return String.join("\n", lines(name, font, WIDEST * width));
  }

  /** How much room names take below a chart. */
  static int height(List<String> names, Font font, int width) {
    return names.stream()
        .mapToInt(name -> lines(name, font, WIDEST * width).size())
        .map(lines -> ROW + NEXT_LINE * (lines - 1))
        .sum();
  }

  private static List<String> lines(String name, Font font, double room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : name.split(" ")) {
      boolean fits = line.isEmpty() || width(line + " " + word, font) <= room;
      if (!fits) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  static double width(String text, Font font) {
    return font.getStringBounds(text, CONTEXT).getWidth();
  }
}
