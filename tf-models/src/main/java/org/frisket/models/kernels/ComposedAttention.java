package org.frisket.models.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.frisket.models.graph.AttentionParts;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The middle of an attention of TensorFlow's own ops, with what a method puts into it. Legend: B
 * examples, N heads of the block, D the width of one, Q rows of an example that ask, S wordpieces
 * of the longest, P keys of all prefixes.
 */
final class ComposedAttention {
  /** Added to the scores of padding; after the softmax exactly 0 is left. */
  private static final float MASKED = -10_000f;

  private final BuildContext context;
  private final Ops ops;
  private final AttentionParts parts;

  ComposedAttention(BuildContext context, AttentionParts parts) {
    this.context = context;
    this.ops = context.ops();
    this.parts = parts;
  }

  /** What hides padding: 1 for a wordpiece and 0 for padding (B, S), to (B, 1, 1, S). */
  static Operand<TFloat32> paddingBias(Ops ops, Operand<TInt32> mask) {
    Operand<TFloat32> kept = ops.dtypes.cast(mask, TFloat32.class);
    Operand<TFloat32> bias =
        ops.math.mul(ops.math.sub(ops.constant(1f), kept), ops.constant(MASKED));
    return ops.expandDims(ops.expandDims(bias, ops.constant(1)), ops.constant(1));
  }

  /**
   * How much of each value goes into the mix, dropout done: (B, N, Q, P + S).
   *
   * @param query scaled, (B, N, Q, D)
   * @param key (B, N, S, D)
   * @param terms what the architecture adds to the text's own scores, (B, N, Q, S)
   * @param paddingBias (B, 1, 1, S)
   */
  Operand<TFloat32> weights(
      Operand<TFloat32> query,
      Operand<TFloat32> key,
      Optional<Operand<TFloat32>> terms,
      Operand<TFloat32> paddingBias) {
    Operand<TFloat32> scores =
        ops.train.batchMatMul(
            query,
            behind(AttentionParts.Prefix::keys, key),
            TFloat32.class,
            BatchMatMul.adjY(true));
    Operand<TFloat32> all =
        terms
            .<Operand<TFloat32>>map(own -> ops.math.add(scores, behindNothing(own)))
            .orElse(scores);
    Operand<TFloat32> probabilities =
        ops.nn.softmax(ops.math.add(parts.scores().apply(all), behindNothing(paddingBias)));
    parts.probabilities().accept(probabilities);
    return context.dropout().apply(ops, probabilities);
  }

  /** Weights (B, N, Q, P + S) and values (B, N, S, D) to (B, N, Q, D). */
  Operand<TFloat32> mixed(Operand<TFloat32> weights, Operand<TFloat32> value) {
    Operand<TFloat32> mixed =
        ops.train.batchMatMul(
            weights, behind(AttentionParts.Prefix::values, value), TFloat32.class);
    for (Operand<TFloat32> gates : parts.gates()) {
      Operand<TInt32> oneAHead = ops.constant(new int[] {1, -1, 1, 1});
      mixed = ops.math.mul(mixed, ops.reshape(gates, oneAHead));
    }
    return mixed;
  }

  /** The text's own (B, N, S, D) behind those of the prefixes: (B, N, P + S, D). */
  private Operand<TFloat32> behind(
      Function<AttentionParts.Prefix, Operand<TFloat32>> half, Operand<TFloat32> own) {
    if (parts.prefixes().isEmpty()) {
      return own;
    }
    Operand<TInt32> shape = ops.shape(own);
    List<Operand<TFloat32>> all = new ArrayList<>();
    parts.prefixes().forEach(prefix -> all.add(inEveryExample(half.apply(prefix), shape)));
    all.add(own);
    return ops.concat(all, ops.constant(2));
  }

  /** (P, N · D) to (B, N, P, D). */
  private Operand<TFloat32> inEveryExample(Operand<TFloat32> rows, Operand<TInt32> shape) {
    Operand<TInt32> heads = entry(shape, 1);
    Operand<TInt32> split = ops.stack(List.of(ops.constant(-1), heads, entry(shape, 3)));
    Operand<TFloat32> byHead =
        ops.linalg.transpose(ops.reshape(rows, split), ops.constant(new int[] {1, 0, 2}));
    Operand<TInt32> one = ops.constant(1);
    Operand<TInt32> examples = ops.stack(List.of(entry(shape, 0), one, one, one));
    return ops.tile(ops.expandDims(byHead, ops.constant(0)), examples);
  }

  private Operand<TInt32> entry(Operand<TInt32> shape, int index) {
    return ops.gather(shape, ops.constant(index), ops.constant(0));
  }

  /** Nothing hides a prefix, which stands nowhere: (…, S) of four axes to (…, P + S). */
  private Operand<TFloat32> behindNothing(Operand<TFloat32> added) {
    if (parts.prefixes().isEmpty()) {
      return added;
    }
    Operand<TInt32> length = ops.constant(0);
    for (AttentionParts.Prefix prefix : parts.prefixes()) {
      length = ops.math.add(length, entry(ops.shape(prefix.keys()), 0));
    }
    Operand<TInt32> none = ops.constant(0);
    Operand<TInt32> before = ops.stack(List.of(none, none, none, length));
    Operand<TInt32> after = ops.constant(new int[4]);
    Operand<TInt32> paddings =
        ops.stack(List.of(before, after), org.tensorflow.op.core.Stack.axis(1L));
    return ops.pad(added, paddings, ops.constant(0f));
  }
}
