package org.frisket.models.graph;

import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Numbers that a method wants its graph to be fed in every run. They are a function of the step, so
 * a resumed run is fed the same.
 *
 * @param place where they go: a vector
 * @param values what is fed; closed by the caller
 */
public record StepInputs(Operand<?> place, Function<StepContext, Tensor> values) {
  /** Whole numbers. */
  public static StepInputs whole(Operand<TInt64> place, Function<StepContext, long[]> values) {
    return new StepInputs(place, context -> TInt64.vectorOf(values.apply(context)));
  }

  /** Fractions. */
  public static StepInputs real(Operand<TFloat32> place, Function<StepContext, float[]> values) {
    return new StepInputs(place, context -> TFloat32.vectorOf(values.apply(context)));
  }
}
