package org.frisket.models.kernels;

import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Layer normalisation over the last axis (Ba et al. 2016): (…, H) -> (…, H). */
public final class LayerNorm {
  private LayerNorm() {}

  /**
   * @param name of γ and β
   */
  public static Operand<TFloat32> apply(
      BuildContext context, String name, float epsilon, Operand<TFloat32> x) {
    Ops ops = context.ops().withSubScope(name.substring(name.lastIndexOf('.') + 1));
    Operand<TInt32> last = ops.constant(new int[] {-1});
    Operand<TFloat32> centred = ops.math.sub(x, ops.math.mean(x, last, Mean.keepDims(true)));
    Operand<TFloat32> variance = ops.math.mean(ops.math.square(centred), last, Mean.keepDims(true));
    Operand<TFloat32> scale = ops.math.rsqrt(ops.math.add(variance, ops.constant(epsilon)));
    // This order of products matters: with constants for γ and β another one is fused wrongly.
    return ops.math.add(
        ops.math.mul(ops.math.mul(centred, scale), context.parameter(ParameterName.gamma(name))),
        context.parameter(ParameterName.beta(name)));
  }
}
