package org.frisket.models.adaptation;

import java.util.function.ToDoubleFunction;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.tensorflow.ndarray.Shape;

/** The first value of a variable: a function of seed, name and shape alone. */
@FunctionalInterface
public interface Initializer {
  WeightTensor of(long seed, ParameterName name, Shape shape);

  /** All zero. */
  static Initializer zeros() {
    return (seed, name, shape) -> WeightTensor.of(shape, new float[Math.toIntExact(shape.size())]);
  }

  /** Normal with mean 0. */
  static Initializer normal(double deviation) {
    return drawn(draws -> deviation * draws.nextGaussian());
  }

  /** Normal with mean 0, drawn again beyond two deviations, as TensorFlow's truncated normal. */
  static Initializer truncatedNormal(double deviation) {
    return drawn(
        draws -> {
          double value = draws.nextGaussian();
          while (Math.abs(value) > 2) {
            value = draws.nextGaussian();
          }
          return deviation * value;
        });
  }

  /** Uniform in [−bound, bound). */
  static Initializer uniform(double bound) {
    return drawn(draws -> bound * (2 * draws.nextDouble() - 1));
  }

  private static Initializer drawn(ToDoubleFunction<Draws> next) {
    return (seed, name, shape) -> {
      Draws draws = Draws.of(seed, Purpose.METHOD, name.value());
      float[] values = new float[Math.toIntExact(shape.size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) next.applyAsDouble(draws);
      }
      return WeightTensor.of(shape, values);
    };
  }
}
