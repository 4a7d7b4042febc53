package org.frisket.models.architecture.vit;

import java.nio.FloatBuffer;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.tensorflow.ndarray.Shape;

/**
 * A table of positions for another grid of patches than it was trained with. The row that answers
 * are read from stays; the others are resized by cubic convolution (Keys 1981, a = −0.75, pixels at
 * their middles, edges repeated), as PyTorch does it: R_rows · table · R_columnsᵀ.
 */
final class PositionTable {
  private static final double A = -0.75;
  private static final int NEIGHBOURS = 4;

  private PositionTable() {}

  /**
   * @param table of a square grid, (1 + P, H)
   * @param source what messages call the table
   * @return (1 + rows · columns, H)
   * @throws InvalidInputException if its grid is not square and not of that size
   */
  static WeightTensor resized(WeightTensor table, int rows, int columns, String source) {
    int known = Math.toIntExact(table.shape().get(0)) - 1;
    int hidden = Math.toIntExact(table.shape().get(1));
    if (known == rows * columns) {
      return table;
    }
    int edge = (int) Math.round(Math.sqrt(known));
    InvalidInputException.require(
        "rows of " + source,
        known + 1,
        edge > 0 && edge * edge == known,
        "%d, or 1 and a square".formatted(rows * columns + 1));
    float[] values = new float[(rows * columns + 1) * hidden];
    FloatBuffer from = table.values();
    from.get(0, values, 0, hidden);
    double[][] down = shares(edge, rows);
    double[][] across = shares(edge, columns);
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        for (int i = 0; i < hidden; i++) {
          values[(1 + y * columns + x) * hidden + i] =
              (float) value(from, edge, hidden, i, down[y], across[x]);
        }
      }
    }
    return WeightTensor.of(Shape.of(rows * columns + 1L, hidden), values);
  }

  private static double value(
      FloatBuffer from, int edge, int hidden, int i, double[] down, double[] across) {
    double sum = 0;
    for (int y = 0; y < edge; y++) {
      if (down[y] != 0) {
        double line = 0;
        for (int x = 0; x < edge; x++) {
          line += across[x] * from.get((1 + y * edge + x) * hidden + i);
        }
        sum += down[y] * line;
      }
    }
    return sum;
  }

  /** R (to, from): how much of each old place is in each new one. */
  static double[][] shares(int from, int to) {
    double[][] shares = new double[to][from];
    for (int i = 0; i < to; i++) {
      double place = (i + 0.5) * from / to - 0.5;
      int before = (int) Math.floor(place);
      for (int neighbour = 0; neighbour < NEIGHBOURS; neighbour++) {
        int at = before - 1 + neighbour;
        shares[i][Math.max(0, Math.min(from - 1, at))] += weight(Math.abs(place - at));
      }
    }
    return shares;
  }

  private static double weight(double d) {
    if (d <= 1) {
      return ((A + 2) * d - (A + 3)) * d * d + 1;
    }
    return d < 2 ? ((A * d - 5 * A) * d + 8 * A) * d - 4 * A : 0;
  }
}
