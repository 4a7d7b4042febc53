package org.frisket.models.adaptation.ladder;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;

/** How much the columns of kernels matter: the larger, the more. */
@FunctionalInterface
interface Importance {
  /**
   * A number for each column, over all of these kernels together.
   *
   * @param kernels of the same shape (in, out)
   * @param inputs the rows of them that are left
   */
  double[] ofColumns(List<ParameterName> kernels, int[] inputs);

  /** The sum of the sizes of all its values. */
  static Importance sizes(ParameterSource values) {
    return (kernels, inputs) -> sums(kernels, values, inputs, of -> of.map(Math::abs).sum());
  }

  /**
   * The sum of the sizes of what the logarithms of its values sum up to over the kernels; of words
   * as {@link #sizes}. What is 0 counts as the smallest number above it, where the authors' program
   * has an infinite one.
   */
  static Importance logarithms(ParameterSource values) {
    return (kernels, inputs) ->
        LadderTensors.READ_FIRST.containsAll(kernels)
            ? sizes(values).ofColumns(kernels, inputs)
            : sums(
                kernels,
                values,
                inputs,
                of -> Math.abs(of.map(one -> Math.log(Math.max(one, Float.MIN_VALUE))).sum()));
  }

  private static double[] sums(
      List<ParameterName> kernels,
      ParameterSource values,
      int[] inputs,
      ToDoubleFunction<DoubleStream> ofPlace) {
    List<FloatBuffer> all = kernels.stream().map(kernel -> values.get(kernel).values()).toList();
    int columns = Math.toIntExact(values.get(kernels.get(0)).shape().get(1));
    double[] sums = new double[columns];
    for (int row : inputs) {
      for (int column = 0; column < columns; column++) {
        int place = row * columns + column;
        sums[column] += ofPlace.applyAsDouble(all.stream().mapToDouble(one -> one.get(place)));
      }
    }
    return sums;
  }
}
