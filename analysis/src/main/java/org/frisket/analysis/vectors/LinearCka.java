package org.frisket.analysis.vectors;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;

/**
 * Linear centred kernel alignment of two sets of vectors of the same examples: 1 where one is the
 * other but for a rotation and one factor (Kornblith et al. 2019, <i>Similarity of Neural Network
 * Representations Revisited</i>). Legend: n examples.
 *
 * @param biased as the paper has it; it nears 1 by itself where vectors are wider than there are
 *     examples
 * @param debiased of the unbiased estimates of the Hilbert-Schmidt independence criterion (Song et
 *     al. 2012, <i>Feature Selection via Dependence Maximization</i>, equation 5): 0 on average for
 *     vectors that have nothing in common; below 0 by chance
 */
public record LinearCka(double biased, double debiased) {
  private static final int FEWEST = 4;

  /**
   * Not a number where all vectors of one set are alike.
   *
   * @param one (n, width), of 4 examples or more
   * @param other (n, width), which may be another width
   */
  public static LinearCka of(float[][] one, float[][] other) {
    if (one.length != other.length || one.length < FEWEST) {
      throw new IllegalArgumentException(one.length + " and " + other.length + " examples");
    }
    double[][] first = Gram.centred(Gram.of(one));
    double[][] second = Gram.centred(Gram.of(other));
    double biased = alignment(first, second, LinearCka::sumOfProducts);
    withoutOwn(first);
    withoutOwn(second);
    return new LinearCka(biased, alignment(first, second, LinearCka::unbiased));
  }

  private static double alignment(
      double[][] one, double[][] other, ToDoubleBiFunction<double[][], double[][]> criterion) {
    return criterion.applyAsDouble(one, other)
        / Math.sqrt(criterion.applyAsDouble(one, one) * criterion.applyAsDouble(other, other));
  }

  private static void withoutOwn(double[][] gram) {
    for (int i = 0; i < gram.length; i++) {
      gram[i][i] = 0;
    }
  }

  private static double sumOfProducts(double[][] one, double[][] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      for (int j = 0; j < one.length; j++) {
        sum += one[i][j] * other[i][j];
      }
    }
    return sum;
  }

  /** But for a factor that all have in common; both are 0 on the diagonal. */
  private static double unbiased(double[][] one, double[][] other) {
    double n = one.length;
    double[] rowsOfOne = Arrays.stream(one).mapToDouble(LinearCka::sum).toArray();
    double[] rowsOfOther = Arrays.stream(other).mapToDouble(LinearCka::sum).toArray();
    double rows = 0;
    for (int i = 0; i < rowsOfOne.length; i++) {
      rows += rowsOfOne[i] * rowsOfOther[i];
    }
    return sumOfProducts(one, other)
        + sum(rowsOfOne) * sum(rowsOfOther) / ((n - 1) * (n - 2))
        - 2 * rows / (n - 2);
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }
}
