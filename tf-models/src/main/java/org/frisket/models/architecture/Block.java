package org.frisket.models.architecture;

import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.HookPoint.Part;
import org.frisket.models.graph.Rows;
import org.frisket.models.graph.Signal;
import org.frisket.models.kernels.AttentionForm;
import org.frisket.models.kernels.DrawnRows;
import org.frisket.models.kernels.Layers;
import org.frisket.models.kernels.Linear;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * One transformer layer. What a method does not touch is built of fused parts where the engine has
 * them. Legend: B examples, T rows, H hidden.
 */
abstract class Block {
  private final Layers layers;
  private final int number;
  private final BuildContext context;
  private final AttentionForm form;

  /** The block as it is built in a context. */
  Block(BuildContext context, Layers layers, int number, AttentionForm form) {
    this.context = context;
    this.layers = layers;
    this.number = number;
    this.form = form;
  }

  /** (T, H) -> (T, H). */
  Operand<TFloat32> apply(Operand<TFloat32> hidden) {
    return apply(hidden, hidden, Layers.Queries.ALL);
  }

  /**
   * The rows of [CLS] alone, where nothing reads the others: (T, H) -> (B, H). Keys and values are
   * those of all rows, so this is exact and skips five sixths of the block's products.
   */
  Operand<TFloat32> first(Operand<TFloat32> hidden) {
    return context.touches(new HookPoint.LayerOutput(number))
        ? layers.first(context, apply(hidden))
        : apply(hidden, layers.first(context, hidden), Layers.Queries.FIRST);
  }

  /**
   * The rows that ask, all the way through.
   *
   * @param hidden all rows, (T, H)
   * @param asking (T, H), or (B, H)
   */
  abstract Operand<TFloat32> apply(
      Operand<TFloat32> hidden, Operand<TFloat32> asking, Layers.Queries queries);

  /**
   * Attention up to the product behind it, its bias not yet added.
   *
   * @param hidden what keys and values are made of, (T, H)
   * @param asking what queries are made of
   */
  final Operand<TFloat32> attended(
      Operand<TFloat32> hidden, Operand<TFloat32> asking, Layers.Queries queries) {
    Rows all = layers.rows(context, Layers.Queries.ALL);
    Rows rows = layers.rows(context, queries);
    Operand<TFloat32> mixed =
        layers.attention(
            context,
            number,
            queries,
            form,
            product(Role.QUERY, asking, rows),
            product(Role.KEY, hidden, all),
            product(Role.VALUE, hidden, all));
    return product(Role.ATTENTION_OUTPUT, mixed, rows);
  }

  /** The feed-forward layer up to its second product, whose bias is not yet added. */
  final Operand<TFloat32> fedForward(Operand<TFloat32> x, Rows rows) {
    return activationProduct(product(Role.INTERMEDIATE, x, rows), rows);
  }

  /** What the block gives. */
  final Operand<TFloat32> output(Operand<TFloat32> rows, Rows ofRows) {
    return context.at(new HookPoint.LayerOutput(number), Signal.of(rows, ofRows));
  }

  /** The bias that belongs to the product at the end of a sub-layer. */
  final Operand<TFloat32> bias(Part part) {
    return Linear.bias(context, site(part == Part.ATTENTION ? Role.ATTENTION_OUTPUT : Role.OUTPUT));
  }

  /** The layer normalisation that belongs to a sub-layer. */
  final String norm(Part part) {
    return part == Part.ATTENTION
        ? ParameterName.attentionNorm(number)
        : ParameterName.outputNorm(number);
  }

  /** The second half of the feed-forward layer, its bias not yet added. */
  private Operand<TFloat32> activationProduct(Operand<TFloat32> wide, Rows rows) {
    HookPoint activation = new HookPoint.Activation(site(Role.INTERMEDIATE));
    Operand<TFloat32> bias = Linear.bias(context, site(Role.INTERMEDIATE));
    if (!context.touches(activation)
        && !context.touches(new HookPoint.Product(site(Role.OUTPUT)))) {
      return layers.activationProduct(
          context,
          wide,
          bias,
          Linear.kernel(context, site(Role.OUTPUT), wide),
          DrawnRows.of(context, site(Role.OUTPUT), rows));
    }
    Signal signal =
        Signal.of(context.ops().nn.biasAdd(wide, bias), x -> Layers.activation(context, x), rows);
    return product(Role.OUTPUT, context.at(activation, signal), rows);
  }

  private Operand<TFloat32> product(Role role, Operand<TFloat32> x, Rows rows) {
    return Linear.product(context, site(role), x, rows);
  }

  private Site site(Role role) {
    return new Site.InBlock(number, role);
  }

  final BuildContext context() {
    return context;
  }

  final Layers layers() {
    return layers;
  }

  final int number() {
    return number;
  }
}
