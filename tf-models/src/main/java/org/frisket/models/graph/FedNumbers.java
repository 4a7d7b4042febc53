package org.frisket.models.graph;

import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Numbers that a method wants its graph to be fed in every run. They are a function of the moment,
 * so a resumed run is fed the same.
 *
 * @param place where they go: a vector
 * @param values what is fed; whoever asks closes it
 */
public record FedNumbers(Operand<?> place, Function<Moment, Tensor> values) {
  /** Whole numbers. */
  public static FedNumbers whole(Operand<TInt64> place, Function<Moment, long[]> values) {
    return new FedNumbers(place, moment -> TInt64.vectorOf(values.apply(moment)));
  }

  /** Fractions. */
  public static FedNumbers real(Operand<TFloat32> place, Function<Moment, float[]> values) {
    return new FedNumbers(place, moment -> TFloat32.vectorOf(values.apply(moment)));
  }
}
