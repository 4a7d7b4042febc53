package org.frisket.models.kernels;

import java.util.List;
import java.util.Optional;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.graph.Rows;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@link Layers} of TensorFlow's own ops. Rows are the cells of the batch, padding included: T = B
 * · S. Legend: N heads of a block, D the width of one.
 */
final class StandardLayers implements Layers {
  private final BackboneConfig config;
  private final ModelInputs inputs;
  private final Operand<TInt32> inputIds;
  private final Operand<TInt32> tokenTypes;
  private final Operand<TInt32> positions;
  private final Operand<TFloat32> paddingBias;

  StandardLayers(Ops ops, BackboneConfig config, ModelInputs inputs) {
    this.config = config;
    this.inputs = inputs;
    Operand<TInt32> allRows = ops.constant(new int[] {-1});
    this.inputIds = ops.reshape(inputs.inputIds(), allRows);
    this.tokenTypes = ops.reshape(inputs.tokenTypes(), allRows);
    this.positions = ops.reshape(positions(ops), allRows);
    this.paddingBias = ComposedAttention.paddingBias(ops, inputs.attentionMask());
  }

  /** 0 to S − 1 in each row of the batch: (B, S). */
  private Operand<TInt32> positions(Ops ops) {
    Operand<TInt32> ones = ops.onesLike(inputs.inputIds());
    return ops.math.cumsum(ones, ops.constant(1), org.tensorflow.op.math.Cumsum.exclusive(true));
  }

  @Override
  public Operand<TInt32> inputIds() {
    return inputIds;
  }

  @Override
  public Operand<TInt32> tokenTypes() {
    return tokenTypes;
  }

  @Override
  public Operand<TInt32> positions() {
    return positions;
  }

  @Override
  public Operand<TFloat32> embedded(
      BuildContext context, Operand<TFloat32> words, Operand<TFloat32> others) {
    Operand<TFloat32> sum = context.ops().math.add(words, others);
    return context
        .dropout()
        .apply(
            context.ops(),
            LayerNorm.apply(
                context, ParameterName.EMBEDDINGS_NORM, config.layerNormEpsilon(), sum));
  }

  @Override
  public Operand<TFloat32> attention(
      BuildContext context,
      int block,
      Queries queries,
      AttentionForm form,
      Operand<TFloat32> query,
      Operand<TFloat32> key,
      Operand<TFloat32> value) {
    Ops ops = context.ops();
    int heads = Layers.heads(context, block);
    Operand<TInt32> all = headShape(ops, heads);
    Operand<TInt32> asking = queries == Queries.FIRST ? firstHeadShape(ops, heads) : all;
    Operand<TFloat32> scale = ops.constant((float) form.scale());
    Operand<TFloat32> queryHeads = heads(context, form, block, Role.QUERY, query, asking);
    Operand<TFloat32> keyHeads = heads(context, form, block, Role.KEY, key, all);
    ComposedAttention attention =
        new ComposedAttention(
            context, context.attention(new HookPoint.Attention(block), rows(context, queries)));
    Operand<TFloat32> weights =
        attention.weights(
            ops.math.mul(queryHeads, scale),
            keyHeads,
            form.scaledTerms(context, queries, queryHeads, keyHeads),
            paddingBias);
    Operand<TFloat32> mixed =
        attention.mixed(weights, heads(context, form, block, Role.VALUE, value, all));
    int width = heads * config.headSize();
    return ops.reshape(swap(ops, mixed), ops.constant(new int[] {-1, width}));
  }

  /** B, S, N, D. */
  private Operand<TInt32> headShape(Ops ops, int heads) {
    Operand<TInt32> split = ops.constant(new int[] {heads, config.headSize()});
    return ops.concat(List.of(ops.shape(inputs.inputIds()), split), ops.constant(0));
  }

  /** B, 1, N, D. */
  private Operand<TInt32> firstHeadShape(Ops ops, int heads) {
    return ops.constant(new int[] {-1, 1, heads, config.headSize()});
  }

  /** (rows, N · D) to (B, N, rows of an example, D). */
  private Operand<TFloat32> heads(
      BuildContext context,
      AttentionForm form,
      int block,
      Role role,
      Operand<TFloat32> product,
      Operand<TInt32> shape) {
    Ops ops = context.ops();
    Operand<TFloat32> bias = Layers.bias(context, form, block, role);
    return swap(ops, ops.reshape(ops.nn.biasAdd(product, bias), shape));
  }

  /** Exchanges the axes of wordpieces and heads. */
  private static Operand<TFloat32> swap(Ops ops, Operand<TFloat32> x) {
    return ops.linalg.transpose(x, ops.constant(new int[] {0, 2, 1, 3}));
  }

  @Override
  public Operand<TFloat32> activationProduct(
      BuildContext context,
      Operand<TFloat32> wide,
      Operand<TFloat32> bias,
      Operand<TFloat32> kernel,
      Optional<DrawnRows> drawn) {
    Ops ops = context.ops();
    Operand<TFloat32> active = Layers.activation(context, ops.nn.biasAdd(wide, bias));
    return drawn
        .map(rows -> DrawnProduct.of(ops, active, kernel, rows))
        .orElseGet(() -> ops.linalg.matMul(active, kernel));
  }

  @Override
  public Operand<TFloat32> addAndNorm(
      BuildContext context,
      Operand<TFloat32> projected,
      Operand<TFloat32> bias,
      Operand<TFloat32> residual,
      String norm) {
    return norm(context, dropped(context, projected, bias), residual, norm);
  }

  @Override
  public Operand<TFloat32> dropped(
      BuildContext context, Operand<TFloat32> projected, Operand<TFloat32> bias) {
    Ops ops = context.ops();
    return context.dropout().apply(ops, ops.nn.biasAdd(projected, bias));
  }

  @Override
  public Operand<TFloat32> norm(
      BuildContext context, Operand<TFloat32> x, Operand<TFloat32> residual, String norm) {
    return LayerNorm.apply(
        context, norm, config.layerNormEpsilon(), context.ops().math.add(x, residual));
  }

  @Override
  public Operand<TFloat32> norm(BuildContext context, Operand<TFloat32> x, String norm) {
    return LayerNorm.apply(context, norm, config.layerNormEpsilon(), x);
  }

  @Override
  public Rows rows(BuildContext context, Queries queries) {
    return queries == Queries.ALL
        ? Rows.whole(this::positions, inputs.attentionMask(), value -> sequence(context, value))
        : () -> firstColumn(context.ops());
  }

  /** Zeros, one an example. */
  private Operand<TInt32> firstColumn(Ops ops) {
    Operand<TInt32> first =
        ops.slice(positions(ops), ops.constant(new int[] {0, 0}), ops.constant(new int[] {-1, 1}));
    return ops.reshape(first, ops.constant(new int[] {-1}));
  }

  @Override
  public Operand<TFloat32> first(BuildContext context, Operand<TFloat32> hidden) {
    Ops ops = context.ops();
    Operand<TFloat32> first =
        ops.slice(
            sequence(context, hidden),
            ops.constant(new int[] {0, 0, 0}),
            ops.constant(new int[] {-1, 1, -1}));
    return ops.reshape(first, ops.constant(new int[] {-1, config.hiddenSize()}));
  }

  @Override
  public Operand<TFloat32> unpadded(BuildContext context, Operand<TFloat32> sequence) {
    Ops ops = context.ops();
    return ops.reshape(sequence, ops.constant(new int[] {-1, config.hiddenSize()}));
  }

  @Override
  public Operand<TFloat32> sequence(BuildContext context, Operand<TFloat32> hidden) {
    Ops ops = context.ops();
    Operand<TInt32> size = ops.constant(new int[] {config.hiddenSize()});
    Operand<TInt32> shape =
        ops.concat(List.of(ops.shape(inputs.inputIds()), size), ops.constant(0));
    return ops.reshape(hidden, shape);
  }
}
