package org.frisket.models.adaptation;

import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Pattern lock (Zafrir et al. 2021) of what is added to a kernel: it counts where the kernel, as
 * the network uses it, is not zero. So the sum has the zeros of a sparse backbone, and of masks
 * over it.
 */
public final class LockedUpdate {
  private LockedUpdate() {}

  /**
   * 1 where an update of a kernel counts, 0 elsewhere; no gradient goes through it.
   *
   * @param x what the kernel is multiplied by
   * @return (in, out), as the kernel
   */
  public static Operand<TFloat32> pattern(BuildContext context, Site site, Operand<TFloat32> x) {
    Ops ops = context.ops();
    Operand<TFloat32> kernel = context.kernel(site, x);
    return ops.stopGradient(
        ops.dtypes.cast(ops.math.notEqual(kernel, ops.constant(0f)), TFloat32.class));
  }

  /**
   * The sum of a kernel and its update with the kernel's zeros.
   *
   * @param sum row-major; overwritten
   */
  public static WeightTensor kept(WeightTensor kernel, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = kernel.values().get(i) == 0 ? 0f : sum[i];
    }
    return WeightTensor.of(kernel.shape(), sum);
  }
}
