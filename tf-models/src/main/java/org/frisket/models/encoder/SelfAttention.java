package org.frisket.models.encoder;

import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Multi-head self-attention (Vaswani et al. 2017). Legend: B examples, S wordpieces, H hidden, N
 * heads, D = H / N.
 */
final class SelfAttention {
  /** Added to the logits of padding; after the softmax exactly 0 is left. */
  private static final float MASKED = -10_000f;

  private final BackboneConfig config;
  private final Operand<TInt32> headShape;
  private final Operand<TFloat32> paddingBias;

  /** Computes what all blocks share. */
  SelfAttention(Ops ops, BackboneConfig config, EncoderInputs inputs) {
    this.config = config;
    int[] heads = {config.heads(), config.headSize()};
    this.headShape =
        ops.concat(
            java.util.List.of(ops.shape(inputs.inputIds()), ops.constant(heads)), ops.constant(0));
    Operand<TFloat32> kept = ops.dtypes.cast(inputs.attentionMask(), TFloat32.class);
    Operand<TFloat32> bias =
        ops.math.mul(ops.math.sub(ops.constant(1f), kept), ops.constant(MASKED));
    this.paddingBias =
        ops.expandDims(ops.expandDims(bias, ops.constant(1)), ops.constant(1)); // (B, 1, 1, S)
  }

  /** (B·S, H) -> (B·S, H), before the output projection. */
  Operand<TFloat32> apply(BuildContext context, int block, Operand<TFloat32> hidden) {
    Ops ops = context.ops();
    Operand<TFloat32> query = heads(context, new Site.InBlock(block, Role.QUERY), hidden);
    Operand<TFloat32> key = heads(context, new Site.InBlock(block, Role.KEY), hidden);
    Operand<TFloat32> value = heads(context, new Site.InBlock(block, Role.VALUE), hidden);
    Operand<TFloat32> scale = ops.constant((float) (1 / Math.sqrt(config.headSize())));
    Operand<TFloat32> logits =
        ops.train.batchMatMul(
            ops.math.mul(query, scale), key, TFloat32.class, BatchMatMul.adjY(true));
    Operand<TFloat32> weights = ops.nn.softmax(ops.math.add(logits, paddingBias));
    Operand<TFloat32> mixed =
        ops.train.batchMatMul(context.dropout().apply(ops, weights), value, TFloat32.class);
    return ops.reshape(swap(ops, mixed), ops.constant(new int[] {-1, config.hiddenSize()}));
  }

  /** (B·S, H) -> (B, N, S, D). */
  private Operand<TFloat32> heads(BuildContext context, Site site, Operand<TFloat32> hidden) {
    Operand<TFloat32> projected = Projection.apply(context, site, hidden);
    return swap(context.ops(), context.ops().reshape(projected, headShape));
  }

  /** Exchanges the axes of wordpieces and heads. */
  private static Operand<TFloat32> swap(Ops ops, Operand<TFloat32> x) {
    return ops.linalg.transpose(x, ops.constant(new int[] {0, 2, 1, 3}));
  }
}
