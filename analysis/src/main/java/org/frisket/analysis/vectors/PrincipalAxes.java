package org.frisket.analysis.vectors;

import java.util.Arrays;

/**
 * Points on the two axes along which they vary most, by orthogonal iteration on their centred inner
 * products. Legend: n points.
 */
final class PrincipalAxes {
  private static final int ITERATIONS = 300;

  private PrincipalAxes() {}

  /**
   * @param points (n, width)
   * @return (n, 2): coordinates on the first axis and on the second
   */
  static double[][] of(float[][] points) {
    double[][] gram = Gram.centred(Gram.of(points));
    int n = gram.length;
    double[] first = new double[n];
    double[] second = new double[n];
    Arrays.setAll(first, i -> Math.cos(i + 1)); // any start that no axis is at right angles to
    Arrays.setAll(second, i -> Math.sin(2 * (i + 1)));
    double[] lengths = new double[2];
    for (int i = 0; i < ITERATIONS; i++) {
      first = times(gram, first);
      lengths[0] = normalise(first);
      second = times(gram, second);
      withoutPart(second, first);
      lengths[1] = normalise(second);
    }
    double[][] coordinates = new double[n][];
    for (int i = 0; i < n; i++) {
      coordinates[i] =
          new double[] {Math.sqrt(lengths[0]) * first[i], Math.sqrt(lengths[1]) * second[i]};
    }
    return coordinates;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    return Arrays.stream(matrix).parallel().mapToDouble(row -> product(row, vector)).toArray();
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private static void withoutPart(double[] vector, double[] unit) {
    double part = product(vector, unit);
    for (int i = 0; i < vector.length; i++) {
      vector[i] -= part * unit[i];
    }
  }

  /** To length 1, where it has one; returns the length it had. */
  private static double normalise(double[] vector) {
    double length = Math.sqrt(product(vector, vector));
    for (int i = 0; i < vector.length && length > 0; i++) {
      vector[i] /= length;
    }
    return length;
  }
}
