package org.frisket.models.kernels;

import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.Rows;
import org.frisket.models.graph.Signal;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * x · kernel + bias at a site: (rows, in) -> (rows, out). But for the product behind an activation,
 * which an engine may fuse, all matrix products with weights.
 */
public final class Linear {
  private Linear() {}

  /**
   * @param rows what those of {@code x} are
   */
  public static Operand<TFloat32> apply(
      BuildContext context, Site site, Operand<TFloat32> x, Rows rows) {
    return context.ops().nn.biasAdd(product(context, site, x, rows), bias(context, site));
  }

  /** x · kernel alone, where what follows adds the bias. */
  public static Operand<TFloat32> product(
      BuildContext context, Site site, Operand<TFloat32> x, Rows rows) {
    Signal signal = Signal.of(x, input -> matMul(context, site, input, rows), rows);
    return context.at(new HookPoint.Product(site), signal);
  }

  private static Operand<TFloat32> matMul(
      BuildContext context, Site site, Operand<TFloat32> x, Rows rows) {
    Ops ops = context.ops();
    Operand<TFloat32> kernel = kernel(context, site, x);
    return DrawnRows.of(context, site, rows)
        .map(drawn -> DrawnProduct.of(ops, x, kernel, drawn))
        .orElseGet(() -> ops.linalg.matMul(x, kernel));
  }

  /**
   * The kernel of a product.
   *
   * @param x what it is multiplied by
   */
  public static Operand<TFloat32> kernel(BuildContext context, Site site, Operand<TFloat32> x) {
    return context.kernel(site, x);
  }

  public static Operand<TFloat32> bias(BuildContext context, Site site) {
    return context.parameter(ParameterName.bias(site));
  }
}
