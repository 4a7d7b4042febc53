package org.frisket.models.kernels;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * {@link Masks} of TensorFlow's own ops, which have kernels for GPUs. On the processor they take
 * several times as long as those in Java.
 */
final class StandardMasks {
  private StandardMasks() {}

  /** Of equal values TensorFlow gives the first, so the smallest are the largest of −x. */
  static Operand<TFloat32> largest(Ops ops, Operand<TFloat32> scores, Operand<TInt64> zeros) {
    Operand<TFloat32> flat = ops.reshape(scores, ops.constant(new int[] {-1}));
    Operand<TFloat32> negative = ops.math.sub(ops.constant(0f), flat); // 0 − 0 is 0 as 0 − −0 is
    Operand<TInt32> count =
        ops.reshape(ops.dtypes.cast(zeros, TInt32.class), ops.constant(new int[0]));
    var smallest = ops.nn.topK(negative, count, TInt32.class);
    Operand<TFloat32> mask =
        ops.tensorScatterNdUpdate(
            ops.onesLike(flat),
            ops.expandDims(smallest.indices(), ops.constant(1)),
            ops.zerosLike(smallest.values()));
    return shaped(ops, mask, scores);
  }

  /** The draws are TensorFlow's, of the seed alone. */
  static Operand<TFloat32> sampled(
      Ops ops, Operand<TFloat32> scores, float threshold, float temperature, Operand<TInt64> seed) {
    Operand<TFloat32> above = ops.math.sub(scores, ops.constant(threshold));
    Operand<TInt64> padded = ops.concat(List.of(seed, ops.constant(new long[2])), ops.constant(0));
    Operand<TInt64> pair =
        ops.slice(padded, ops.constant(new int[] {0}), ops.constant(new int[] {2}));
    Operand<TFloat32> uniform =
        ops.random.statelessRandomUniform(ops.shape(scores), pair, TFloat32.class);
    Operand<TBool> drawn =
        ops.math.less(uniform, ops.math.sigmoid(ops.math.div(above, ops.constant(temperature))));
    Operand<TBool> draws = ops.math.greater(ops.size(seed), ops.constant(0));
    Operand<TBool> mask =
        ops.select(draws, drawn, ops.math.greaterEqual(scores, ops.constant(threshold)));
    return shaped(ops, ops.dtypes.cast(mask, TFloat32.class), scores);
  }

  /** A score is kept if enough of its group come before it. Legend: G groups, C columns. */
  static Operand<TFloat32> groups(Ops ops, Operand<TFloat32> scores, int kept, int of) {
    Operand<TInt32> columns =
        ops.slice(ops.shape(scores), ops.constant(new int[] {1}), ops.constant(new int[] {1}));
    Operand<TInt32> grouped =
        ops.concat(List.of(ops.constant(new int[] {-1, of}), columns), ops.constant(0));
    Operand<TFloat32> groups = ops.reshape(scores, grouped); // (G, of, C)
    Operand<TFloat32> own = ops.expandDims(groups, ops.constant(2)); // (G, of, 1, C)
    Operand<TFloat32> others = ops.expandDims(groups, ops.constant(1)); // (G, 1, of, C)
    Operand<TBool> smaller =
        ops.math.logicalOr(
            ops.math.less(others, own),
            ops.math.logicalAnd(ops.math.equal(others, own), ops.constant(earlier(of))));
    Operand<TFloat32> before =
        ops.reduceSum(
            ops.dtypes.cast(smaller, TFloat32.class),
            ops.constant(2),
            new ReduceSum.Options[0]); // (G, of, C)
    Operand<TBool> mask = ops.math.greaterEqual(before, ops.constant((float) (of - kept)));
    return shaped(ops, ops.dtypes.cast(mask, TFloat32.class), scores);
  }

  /** Whether the second of two places of a group comes first: (1, of, of, 1). */
  private static boolean[][][][] earlier(int of) {
    boolean[][][][] earlier = new boolean[1][of][of][1];
    for (int own = 0; own < of; own++) {
      for (int other = 0; other < own; other++) {
        earlier[0][own][other][0] = true;
      }
    }
    return earlier;
  }

  private static Operand<TFloat32> shaped(
      Ops ops, Operand<TFloat32> mask, Operand<TFloat32> scores) {
    return ops.stopGradient(ops.reshape(mask, ops.shape(scores)));
  }
}
