package org.frisket.models.adaptation.dsee;

/** Products and bases of small dense matrices, each an array of rows. */
final class Matrices {
  /** A row of which less than this share is its own is a sum of the rows before it. */
  private static final double DEPENDENT = 1e-6;

  private static final int AT_ONCE = 4;

  private Matrices() {}

  /** Rows of a row-major array. */
  static float[][] rows(float[] values, int columns) {
    float[][] rows = new float[values.length / columns][columns];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(values, row * columns, rows[row], 0, columns);
    }
    return rows;
  }

  /** (a, b) to (b, a). */
  static float[][] transposed(float[][] matrix) {
    float[][] turned = new float[matrix[0].length][matrix.length];
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < turned.length; column++) {
        turned[column][row] = matrix[row][column];
      }
    }
    return turned;
  }

  static float[][] difference(float[][] from, float[][] subtracted) {
    float[][] difference = new float[from.length][from[0].length];
    for (int row = 0; row < from.length; row++) {
      for (int column = 0; column < from[row].length; column++) {
        difference[row][column] = from[row][column] - subtracted[row][column];
      }
    }
    return difference;
  }

  /** (a, b) times (b, c). */
  static float[][] product(float[][] left, float[][] right) {
    float[][] product = new float[left.length][right[0].length];
    for (int row = 0; row < left.length; row++) {
      int k = 0;
      for (; k + AT_ONCE <= right.length; k += AT_ONCE) {
        addFour(product[row], left[row], right, k);
      }
      for (; k < right.length; k++) {
        add(product[row], left[row][k], right[k]);
      }
    }
    return product;
  }

  /** Four rows in one go: the sum is read and written a quarter as often. */
  private static void addFour(float[] sum, float[] factors, float[][] rows, int k) {
    float a = factors[k];
    float b = factors[k + 1];
    float c = factors[k + 2];
    float d = factors[k + 3];
    float[] first = rows[k];
    float[] second = rows[k + 1];
    float[] third = rows[k + 2];
    float[] fourth = rows[k + 3];
    for (int i = 0; i < sum.length; i++) {
      sum[i] += a * first[i] + b * second[i] + c * third[i] + d * fourth[i];
    }
  }

  private static void add(float[] sum, float factor, float[] row) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * row[i];
    }
  }

  /**
   * An orthonormal basis of what the rows span, in their order (modified Gram-Schmidt, twice): with
   * the signs of its rows it is the Q of a QR decomposition, transposed. A row that depends on
   * those before it becomes zero.
   */
  static float[][] orthonormal(float[][] rows) {
    float[][] basis = new float[rows.length][];
    for (int k = 0; k < rows.length; k++) {
      basis[k] = rows[k].clone();
      double before = Math.sqrt(dot(basis[k], basis[k]));
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < k; j++) {
          add(basis[k], (float) -dot(basis[j], basis[k]), basis[j]);
        }
      }
      double length = Math.sqrt(dot(basis[k], basis[k]));
      scale(basis[k], length > DEPENDENT * before ? (float) (1 / length) : 0);
    }
    return basis;
  }

  private static void scale(float[] row, float factor) {
    for (int i = 0; i < row.length; i++) {
      row[i] *= factor;
    }
  }

  /** In eight sums, which a processor can make side by side. */
  private static double dot(float[] left, float[] right) {
    int whole = left.length - left.length % 8;
    float[] sums = new float[8];
    for (int i = 0; i < whole; i += 8) {
      for (int lane = 0; lane < 8; lane++) {
        sums[lane] += left[i + lane] * right[i + lane];
      }
    }
    double sum = 0;
    for (float part : sums) {
      sum += part;
    }
    for (int i = whole; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
