package org.frisket.models.adaptation;

import java.util.Arrays;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.Variable;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A mask over a parameter that stays what it is while a network trains. */
public final class FixedMask {
  private FixedMask() {}

  /** The product of a parameter, of any shape, with its mask. */
  public static Operand<TFloat32> over(
      BuildContext context, ParameterName name, Operand<TFloat32> parameter, PackedMask mask) {
    Variable factor =
        context
            .variables()
            .declare(name.place() + ".mask", mask.shape(), () -> mask.applyTo(ones(mask)));
    return context.ops().math.mul(parameter, factor.value());
  }

  private static WeightTensor ones(PackedMask mask) {
    float[] ones = new float[mask.size()];
    Arrays.fill(ones, 1);
    return WeightTensor.of(mask.shape(), ones);
  }
}
