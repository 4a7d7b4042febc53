package org.frisket.models.kernels.fused;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Weighted sums of whole parameters, in a graph and in Java, with the same bits. */
public final class FusedSums {
  private FusedSums() {}

  /**
   * Σ weights[i] · terms[i]. A gradient flows back to the terms, not to the weights.
   *
   * @param weights (P)
   * @param terms P of any one shape
   * @return of that shape
   */
  public static Operand<TFloat32> weighted(
      Ops ops, Operand<TFloat32> weights, List<Operand<TFloat32>> terms) {
    if (!Fused.isAvailable()) {
      throw InvalidInputException.of(
          "weighted sums of parameters",
          System.getProperty("os.name"),
          "Linux, where kernels may be in Java");
    }
    List<Operand<?>> inputs = new ArrayList<>(List.of(weights));
    inputs.addAll(terms);
    return floats(FusedOp.WEIGHTED_SUM.apply(ops, inputs.toArray(Operand<?>[]::new)).get(0));
  }

  /** The same of values. */
  public static WeightTensor weighted(float[] weights, List<WeightTensor> terms) {
    FloatBuffer sum = FloatBuffer.allocate(terms.get(0).values().limit());
    WeightedSum.add(weights, terms.stream().map(WeightTensor::values).toList(), sum);
    return new WeightTensor(terms.get(0).shape(), sum);
  }

  @SuppressWarnings("unchecked") // as declared by the op
  private static Operand<TFloat32> floats(Output<?> output) {
    return (Output<TFloat32>) output;
  }
}
