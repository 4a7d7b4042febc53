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
    return context.ops().nn.biasAdd(product(context, site, x), bias(context, site));
  }

  /** x · kernel alone, where what follows adds the bias. */
  static Operand<TFloat32> product(BuildContext context, Site site, Operand<TFloat32> x) {
    return context.ops().linalg.matMul(x, kernel(context, site));
  }

  static Operand<TFloat32> kernel(BuildContext context, Site site) {
    return context.parameter(ParameterName.kernel(site));
  }

  static Operand<TFloat32> bias(BuildContext context, Site site) {
    return context.parameter(ParameterName.bias(site));
  }
}
