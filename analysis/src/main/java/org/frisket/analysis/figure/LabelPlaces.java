package org.frisket.analysis.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts names above points, and moves up whichever would lie over another. */
final class LabelPlaces {
  /** Of a letter in pixels, on average. */
  private static final double LETTER = 7.5;

  private static final double LINE = 15;

  /** What axes and their titles take, in pixels. */
  private static final double FRAME = 90;

  private final double width;
  private final double height;

  /**
   * @param width of the figure in pixels
   * @param height likewise
   */
  LabelPlaces(int width, int height) {
    this.width = width - FRAME;
    this.height = height - FRAME;
  }

  /**
   * Where the middle of a name is: 0 at the least value of an axis, 1 at the largest.
   *
   * @param text the name
   */
  record Label(String text, double x, double y) {}

  /** A name for each point, from the lowest to the highest. */
  List<Label> of(List<TradeOff.Point> points, TradeOffChart.Range x, TradeOffChart.Range y) {
    List<Label> placed = new ArrayList<>();
    points.stream()
        .sorted(Comparator.comparingDouble(TradeOff.Point::y))
        .map(point -> above(point, x, y))
        .forEach(label -> placed.add(free(label, placed)));
    return placed;
  }

  private Label above(TradeOff.Point point, TradeOffChart.Range x, TradeOffChart.Range y) {
    double half = LETTER * point.label().length() / 2 / width;
    double middle = Math.min(Math.max(x.place(point.x()), half), 1 - half);
    return new Label(point.label(), middle, y.place(point.y()) + LINE / height);
  }

  private Label free(Label label, List<Label> placed) {
    Label moved = label;
    for (int i = 0; i < placed.size(); i++) {
      for (Label other : placed) {
        if (overlap(moved, other)) {
          moved = new Label(label.text(), label.x(), other.y() + LINE / height);
        }
      }
    }
    return moved;
  }

  private boolean overlap(Label one, Label other) {
    double letters = (one.text().length() + other.text().length()) / 2.0;
    return Math.abs(one.x() - other.x()) * width < LETTER * letters
        && Math.abs(one.y() - other.y()) * height < LINE - 1;
  }
}
