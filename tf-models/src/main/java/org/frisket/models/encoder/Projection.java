package org.frisket.models.encoder;

import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * x · kernel + bias at a site: (rows, in) -> (rows, out). The only matrix products with weights.
 */
public final class Projection {
  private Projection() {}

  public static Operand<TFloat32> apply(BuildContext context, Site site, Operand<TFloat32> x) {
    Operand<TFloat32> kernel = context.parameter(ParameterName.kernel(site));
    Operand<TFloat32> bias = context.parameter(ParameterName.bias(site));
    var ops = context.ops();
    return ops.nn.biasAdd(ops.linalg.matMul(x, kernel), bias);
  }
}
