package org.frisket.models.adaptation.rational;

/** Linear least squares by Householder reflections (Golub and Van Loan, algorithm 5.2.1). */
final class LeastSquares {
  private LeastSquares() {}

  /**
   * The x with the smallest ‖A x − b‖; 0 for columns that depend on those before them.
   *
   * @param a rows × columns, at least as many rows as columns; overwritten
   * @param b a value a row; overwritten
   */
  static double[] solve(double[][] a, double[] b) {
    int columns = a[0].length;
    for (int column = 0; column < columns; column++) {
      reflect(a, b, column);
    }
    double largest = 0;
    for (int column = 0; column < columns; column++) {
      largest = Math.max(largest, Math.abs(a[column][column]));
    }
    double[] x = new double[columns];
    for (int column = columns - 1; column >= 0; column--) {
      double rest = b[column];
      for (int later = column + 1; later < columns; later++) {
        rest -= a[column][later] * x[later];
      }
      boolean depends = Math.abs(a[column][column]) <= 1e-13 * largest;
      x[column] = depends ? 0 : rest / a[column][column];
    }
    return x;
  }

  /** Makes everything below the diagonal of a column zero. */
  private static void reflect(double[][] a, double[] b, int column) {
    int rows = a.length;
    double squares = 0;
    for (int row = column; row < rows; row++) {
      squares += a[row][column] * a[row][column];
    }
    if (squares == 0) {
      return;
    }
    double[] v = new double[rows];
    for (int row = column; row < rows; row++) {
      v[row] = a[row][column];
    }
    v[column] += Math.copySign(Math.sqrt(squares), v[column]);
    double length = squares - a[column][column] * a[column][column] + v[column] * v[column];
    for (int other = column; other < a[0].length; other++) {
      double dot = 0;
      for (int row = column; row < rows; row++) {
        dot += v[row] * a[row][other];
      }
      for (int row = column; row < rows; row++) {
        a[row][other] -= 2 * dot / length * v[row];
      }
    }
    double dot = 0;
    for (int row = column; row < rows; row++) {
      dot += v[row] * b[row];
    }
    for (int row = column; row < rows; row++) {
      b[row] -= 2 * dot / length * v[row];
    }
  }
}
