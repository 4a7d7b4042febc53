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
import org.frisket.models.kernels.fused.Fused;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** {@link Layers} of fused ops. Rows are the real wordpieces alone. */
final class FusedLayers implements Layers {
  private final BackboneConfig config;
  private final Operand<TInt32> mask;
  private final Fused.Packed packed;

  FusedLayers(Ops ops, BackboneConfig config, ModelInputs inputs) {
    this.config = config;
    this.mask = inputs.attentionMask();
    this.packed = Fused.pack(ops, inputs.inputIds(), inputs.tokenTypes(), inputs.attentionMask());
  }

  @Override
  public Operand<TInt32> inputIds() {
    return packed.inputIds();
  }

  @Override
  public Operand<TInt32> tokenTypes() {
    return packed.tokenTypes();
  }

  @Override
  public Operand<TInt32> positions() {
    return packed.positions();
  }

  @Override
  public Operand<TFloat32> embedded(
      BuildContext context, Operand<TFloat32> words, Operand<TFloat32> others) {
    Ops ops = context.ops();
    Operand<TFloat32> normalised =
        norm(context, words, noBias(ops), others, ParameterName.EMBEDDINGS_NORM, none(ops));
    return Fused.dropout(ops, normalised, drop(context));
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
    HookPoint.Attention point = new HookPoint.Attention(block);
    Operand<TFloat32> mixed =
        context.touches(point)
            ? composed(context, point, queries, form, query, key, value)
            : fused(context, block, queries, form, query, key, value);
    return Fused.mergeHeads(ops, mixed, asking(queries), Layers.heads(context, block));
  }

  private Operand<TFloat32> fused(
      BuildContext context,
      int block,
      Queries queries,
      AttentionForm form,
      Operand<TFloat32> query,
      Operand<TFloat32> key,
      Operand<TFloat32> value) {
    Ops ops = context.ops();
    Operand<TFloat32> asking = heads(context, form, block, Role.QUERY, query, asking(queries));
    Operand<TFloat32> asked = heads(context, form, block, Role.KEY, key, packed.layout());
    Operand<TFloat32> products =
        ops.train.batchMatMul(asking, asked, TFloat32.class, BatchMatMul.adjY(true));
    Operand<TFloat32> logits =
        form.terms()
            .<Operand<TFloat32>>map(
                terms ->
                    ops.math.add(
                        products,
                        terms.of(
                            context,
                            queries,
                            shaped(context, block, asking),
                            shaped(context, block, asked))))
            .orElse(products);
    Operand<TFloat32> values = heads(context, form, block, Role.VALUE, value, packed.layout());
    float scale = (float) form.scale();
    return Fused.mixed(ops, logits, values, packed.layout(), scale, drop(context));
  }

  private Operand<TInt32> asking(Queries queries) {
    return queries == Queries.FIRST ? packed.firstLayout() : packed.layout();
  }

  /** Where a method puts something into the attention. */
  private Operand<TFloat32> composed(
      BuildContext context,
      HookPoint.Attention point,
      Queries queries,
      AttentionForm form,
      Operand<TFloat32> query,
      Operand<TFloat32> key,
      Operand<TFloat32> value) {
    Ops ops = context.ops();
    int block = point.block();
    ComposedAttention attention =
        new ComposedAttention(context, context.attention(point, rows(context, queries)));
    Operand<TFloat32> asking =
        shaped(context, block, heads(context, form, block, Role.QUERY, query, asking(queries)));
    Operand<TFloat32> asked =
        shaped(context, block, heads(context, form, block, Role.KEY, key, packed.layout()));
    Operand<TFloat32> weights =
        attention.weights(
            ops.math.mul(asking, ops.constant((float) form.scale())),
            asked,
            form.scaledTerms(context, queries, asking, asked),
            ComposedAttention.paddingBias(ops, mask));
    return attention.mixed(
        weights,
        shaped(context, block, heads(context, form, block, Role.VALUE, value, packed.layout())));
  }

  /** Heads of a rank that is known to TensorFlow, whose optimizer complains otherwise. */
  private Operand<TFloat32> shaped(BuildContext context, int block, Operand<TFloat32> heads) {
    Ops ops = context.ops();
    Operand<TInt32> examples = ops.gather(ops.shape(mask), ops.constant(0), ops.constant(0));
    Operand<TInt32> shape =
        ops.stack(
            List.of(
                examples,
                ops.constant(Layers.heads(context, block)),
                ops.constant(-1),
                ops.constant(config.headSize())));
    return ops.reshape(heads, shape);
  }

  private Operand<TFloat32> heads(
      BuildContext context,
      AttentionForm form,
      int block,
      Role role,
      Operand<TFloat32> product,
      Operand<TInt32> layout) {
    Operand<TFloat32> bias = Layers.bias(context, form, block, role);
    return Fused.splitHeads(context.ops(), product, bias, layout, Layers.heads(context, block));
  }

  @Override
  public Operand<TFloat32> activationProduct(
      BuildContext context,
      Operand<TFloat32> wide,
      Operand<TFloat32> bias,
      Operand<TFloat32> kernel,
      Optional<DrawnRows> drawn) {
    Ops ops = context.ops();
    boolean tanh =
        switch (config.gelu()) {
          case ERF -> false;
          case TANH -> true;
        };
    return drawn
        .map(rows -> DrawnProduct.ofGelu(ops, tanh, wide, bias, kernel, rows))
        .orElseGet(() -> Fused.geluProduct(ops, tanh, wide, bias, kernel));
  }

  @Override
  public Operand<TFloat32> addAndNorm(
      BuildContext context,
      Operand<TFloat32> projected,
      Operand<TFloat32> bias,
      Operand<TFloat32> residual,
      String norm) {
    return norm(context, projected, bias, residual, norm, drop(context));
  }

  @Override
  public Operand<TFloat32> dropped(
      BuildContext context, Operand<TFloat32> projected, Operand<TFloat32> bias) {
    Ops ops = context.ops();
    return Fused.dropout(ops, ops.nn.biasAdd(projected, bias), drop(context));
  }

  @Override
  public Operand<TFloat32> norm(
      BuildContext context, Operand<TFloat32> x, Operand<TFloat32> residual, String norm) {
    Ops ops = context.ops();
    return norm(context, x, noBias(ops), residual, norm, none(ops));
  }

  @Override
  public Operand<TFloat32> norm(BuildContext context, Operand<TFloat32> x, String norm) {
    Ops ops = context.ops();
    return norm(context, x, noBias(ops), ops.constant(new float[0]), norm, none(ops));
  }

  private Operand<TFloat32> noBias(Ops ops) {
    return ops.constant(new float[config.hiddenSize()]);
  }

  private Operand<TFloat32> norm(
      BuildContext context,
      Operand<TFloat32> x,
      Operand<TFloat32> bias,
      Operand<TFloat32> residual,
      String norm,
      Fused.Drop drop) {
    return Fused.norm(
        context.ops(),
        x,
        bias,
        residual,
        Layers.gamma(context, norm),
        Layers.beta(context, norm),
        config.layerNormEpsilon(),
        drop);
  }

  private static Fused.Drop drop(BuildContext context) {
    Ops ops = context.ops();
    Optional<Operand<TInt64>> place = context.dropout().place(ops);
    return place
        .map(seed -> new Fused.Drop(context.dropout().rate(), seed, true))
        .orElseGet(() -> none(ops));
  }

  private static Fused.Drop none(Ops ops) {
    return new Fused.Drop(0, ops.constant(new long[0]), false);
  }

  @Override
  public Rows rows(BuildContext context, Queries queries) {
    Ops ops = context.ops();
    return queries == Queries.ALL
        ? new WithKernels(
            Rows.whole(this::positions, mask, value -> sequence(context, value)),
            Optional.of(packed.positions()))
        : new WithKernels(
            () -> ops.gather(packed.positions(), packed.firsts(), ops.constant(0)),
            Optional.empty());
  }

  /**
   * Rows without padding.
   *
   * @param whole as many numbers as there are wordpieces, where all of them are meant
   */
  private record WithKernels(Rows rows, Optional<Operand<TInt32>> whole) implements Rows {
    @Override
    public Operand<TInt32> positions() {
      return rows.positions();
    }

    @Override
    public Operand<TInt32> mask() {
      return rows.mask();
    }

    @Override
    public Operand<TFloat32> padded(Operand<TFloat32> value) {
      return rows.padded(value);
    }

    @Override
    public Optional<Operand<TInt32>> wordpieces(Ops ops) {
      return whole.map(ops::onesLike);
    }

    @Override
    public boolean allowsKernels() {
      return true;
    }
  }

  @Override
  public Operand<TFloat32> first(BuildContext context, Operand<TFloat32> hidden) {
    return context.ops().gather(hidden, packed.firsts(), context.ops().constant(0));
  }

  @Override
  public Operand<TFloat32> unpadded(BuildContext context, Operand<TFloat32> sequence) {
    Ops ops = context.ops();
    return Fused.mergeHeads(ops, ops.expandDims(sequence, ops.constant(1)), packed.layout(), 1);
  }

  @Override
  public Operand<TFloat32> sequence(BuildContext context, Operand<TFloat32> hidden) {
    return Fused.padded(context.ops(), hidden, packed.layout());
  }
}
