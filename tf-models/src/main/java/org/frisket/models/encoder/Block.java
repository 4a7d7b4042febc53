package org.frisket.models.encoder;

import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * One transformer layer, normalised after each sub-layer as in BERT. Legend: B examples, T rows, H
 * hidden.
 */
final class Block {
  private final Layers layers;
  private final int number;

  Block(Layers layers, int number) {
    this.layers = layers;
    this.number = number;
  }

  /** (T, H) -> (T, H). */
  Operand<TFloat32> apply(BuildContext context, Operand<TFloat32> hidden) {
    return apply(context, hidden, hidden, Layers.Queries.ALL);
  }

  /**
   * The rows of [CLS] alone, where nothing reads the others: (T, H) -> (B, H). Keys and values are
   * those of all rows, so this is exact and skips five sixths of the block's products.
   */
  Operand<TFloat32> first(BuildContext context, Operand<TFloat32> hidden) {
    return apply(context, hidden, layers.first(context, hidden), Layers.Queries.FIRST);
  }

  private Operand<TFloat32> apply(
      BuildContext context,
      Operand<TFloat32> hidden,
      Operand<TFloat32> asking,
      Layers.Queries queries) {
    Operand<TFloat32> mixed =
        layers.attention(
            context,
            number,
            queries,
            Projection.product(context, site(Role.QUERY), asking),
            Projection.product(context, site(Role.KEY), hidden),
            Projection.product(context, site(Role.VALUE), hidden));
    Operand<TFloat32> attended =
        close(
            context,
            Role.ATTENTION_OUTPUT,
            Projection.product(context, site(Role.ATTENTION_OUTPUT), mixed),
            asking,
            ParameterName.attentionNorm(number));
    Operand<TFloat32> projected =
        layers.geluProduct(
            context,
            Projection.product(context, site(Role.INTERMEDIATE), attended),
            Projection.bias(context, site(Role.INTERMEDIATE)),
            Projection.kernel(context, site(Role.OUTPUT)));
    return close(context, Role.OUTPUT, projected, attended, ParameterName.outputNorm(number));
  }

  /** Bias, dropout, residual and normalisation after a product. */
  private Operand<TFloat32> close(
      BuildContext context,
      Role role,
      Operand<TFloat32> projected,
      Operand<TFloat32> residual,
      String norm) {
    return layers.close(context, projected, Projection.bias(context, site(role)), residual, norm);
  }

  private Site site(Role role) {
    return new Site.InBlock(number, role);
  }
}
