package org.frisket.models.kernels.fused;

import com.google.common.primitives.Longs;
import com.sun.jna.Platform;
import java.util.List;
import org.frisket.models.kernels.runtime.LentMemory;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * What stands between an encoder's matrix products, as few ops that each read and write memory once
 * and leave padding out. Their kernels are in Java, so graphs that hold them run only in a process
 * of this project; a SavedModel for others is built without them. Legend: B examples, S wordpieces
 * of the longest, T real wordpieces of all, H hidden, I intermediate, N heads, D = H / N, Q queries
 * an example.
 */
public final class Fused {
  private Fused() {}

  /** Rows without padding, and where they stand. */
  public record Packed(
      Operand<TInt32> inputIds,
      Operand<TInt32> tokenTypes,
      Operand<TInt32> positions,
      Operand<TInt32> layout,
      Operand<TInt32> firstLayout,
      Operand<TInt32> firsts) {}

  /**
   * How a pass drops elements.
   *
   * @param rate share of elements
   * @param place (2) the step's seed and the place, or empty for none
   */
  public record Drop(float rate, Operand<TInt64> place, boolean drops) {}

  /** Whether kernels in Java can be registered here: so far with TensorFlow's library for Linux. */
  public static boolean isAvailable() {
    return Platform.isLinux();
  }

  /** Each (B, S) to (T). */
  public static Packed pack(
      Ops ops, Operand<TInt32> inputIds, Operand<TInt32> tokenTypes, Operand<TInt32> mask) {
    List<Output<?>> packed = FusedOp.PACK.apply(ops, inputIds, tokenTypes, mask);
    return new Packed(
        ints(packed.get(0)),
        ints(packed.get(1)),
        ints(packed.get(2)),
        ints(packed.get(3)),
        ints(packed.get(4)),
        ints(packed.get(5)));
  }

  /** (T, H) and (H) to (B, N, S, D). */
  public static Operand<TFloat32> splitHeads(
      Ops ops, Operand<TFloat32> x, Operand<TFloat32> bias, Operand<TInt32> layout, int heads) {
    Operand<TInt32> count = ops.constant(new int[] {heads});
    return floats(FusedOp.SPLIT_HEADS.apply(ops, x, bias, layout, count).get(0));
  }

  /** (B, N, S, D) to (T, H). */
  public static Operand<TFloat32> mergeHeads(
      Ops ops, Operand<TFloat32> x, Operand<TInt32> layout, int heads) {
    Operand<TInt32> count = ops.constant(new int[] {heads});
    return floats(FusedOp.MERGE_HEADS.apply(ops, x, layout, count).get(0));
  }

  /** (T, H) to (B, S, H), zeros at padding. */
  public static Operand<TFloat32> padded(Ops ops, Operand<TFloat32> x, Operand<TInt32> layout) {
    Operand<TFloat32> noBias = ops.constant(new float[0]);
    return ops.squeeze(
        splitHeads(ops, x, noBias, layout, 1), org.tensorflow.op.core.Squeeze.axis(List.of(1L)));
  }

  /**
   * Values mixed by their attention weights: dropped softmax(scale · logits) · values. What dropout
   * leaves of the weights is not kept for the gradient but made again.
   *
   * @param logits (B, N, Q, S)
   * @param values (B, N, S, D)
   * @return (B, N, Q, D)
   */
  public static Operand<TFloat32> mixed(
      Ops ops,
      Operand<TFloat32> logits,
      Operand<TFloat32> values,
      Operand<TInt32> layout,
      float scale,
      Drop drop) {
    Operand<TFloat32> settings = ops.constant(new float[] {drop.rate(), scale});
    if (!drop.drops()) {
      Operand<TFloat32> weights =
          floats(FusedOp.SOFTMAX.apply(ops, logits, layout, settings, drop.place()).get(0));
      return ops.train.batchMatMul(weights, values, TFloat32.class);
    }
    List<Output<?>> weights =
        FusedOp.DROPPED_SOFTMAX.apply(ops, logits, layout, settings, drop.place());
    Operand<TFloat32> undropped = ops.stopGradient(floats(weights.get(1)));
    Operand<TFloat32> product =
        ops.train.batchMatMul(
            ops.stopGradient(floats(weights.get(0))), ops.stopGradient(values), TFloat32.class);
    return floats(
        FusedOp.WEIGHTS_PRODUCT
            .apply(ops, product, undropped, logits, values, settings, drop.place())
            .get(0));
  }

  /**
   * Layer normalisation of dropped (x + bias) + residual: (T, H) to (T, H).
   *
   * @param residual (T, H), or empty for none
   */
  public static Operand<TFloat32> norm(
      Ops ops,
      Operand<TFloat32> x,
      Operand<TFloat32> bias,
      Operand<TFloat32> residual,
      Operand<TFloat32> gamma,
      Operand<TFloat32> beta,
      float epsilon,
      Drop drop) {
    FusedOp op = drop.drops() ? FusedOp.DROPPED_NORM : FusedOp.NORM;
    Operand<TFloat32> settings = ops.constant(new float[] {drop.rate(), epsilon});
    return floats(op.apply(ops, x, bias, residual, gamma, beta, settings, drop.place()).get(0));
  }

  /**
   * (a₀ + … + aₙxⁿ) / (1 + |b₁x| + … + |bₘxᵐ|).
   *
   * @param x (T, I)
   * @param a (n + 1)
   * @param b (m)
   * @return (T, I)
   */
  public static Operand<TFloat32> rational(
      Ops ops, Operand<TFloat32> x, Operand<TFloat32> a, Operand<TFloat32> b) {
    return floats(FusedOp.RATIONAL.apply(ops, x, a, b).get(0));
  }

  /**
   * GELU(x + bias) · kernel. The GELU is not kept for the gradient but computed again: it is the
   * largest part of a block's memory and the least of its work.
   *
   * @param x (T, I)
   * @param bias (I)
   * @param kernel (I, H)
   * @return (T, H)
   */
  public static Operand<TFloat32> geluProduct(
      Ops ops,
      boolean tanh,
      Operand<TFloat32> x,
      Operand<TFloat32> bias,
      Operand<TFloat32> kernel) {
    FusedOp gelu = tanh ? FusedOp.TANH_GELU : FusedOp.ERF_GELU;
    Output<?> active = gelu.apply(ops, x, bias).get(0);
    Operand<TFloat32> product =
        ops.linalg.matMul(ops.stopGradient(floats(active)), ops.stopGradient(kernel));
    FusedOp linked = tanh ? FusedOp.TANH_GELU_PRODUCT : FusedOp.ERF_GELU_PRODUCT;
    return floats(linked.apply(ops, product, x, bias, kernel).get(0));
  }

  /**
   * GELU(x + bias).
   *
   * @param x (T, I)
   * @param bias (I)
   * @return (T, I)
   */
  public static Operand<TFloat32> gelu(
      Ops ops, boolean tanh, Operand<TFloat32> x, Operand<TFloat32> bias) {
    FusedOp gelu = tanh ? FusedOp.TANH_GELU : FusedOp.ERF_GELU;
    return floats(gelu.apply(ops, x, bias).get(0));
  }

  /**
   * The gradients of {@link #gelu}: of x, and of the bias.
   *
   * @param outer the gradient of what it gives, (T, I)
   */
  public static List<Operand<?>> geluGradients(
      Ops ops, boolean tanh, Operand<TFloat32> outer, Operand<TFloat32> x, Operand<TFloat32> bias) {
    FusedOp gradient = tanh ? FusedOp.TANH_GELU_GRADIENT : FusedOp.ERF_GELU_GRADIENT;
    Operand<TFloat32> ofX = floats(gradient.apply(ops, outer, x, bias).get(0));
    return List.of(ofX, ops.sum(ofX, ops.constant(0)));
  }

  /** Any shape to the same shape. */
  public static Operand<TFloat32> dropout(Ops ops, Operand<TFloat32> x, Drop drop) {
    Operand<TFloat32> settings = ops.constant(new float[] {drop.rate()});
    return drop.drops() ? floats(FusedOp.DROPOUT.apply(ops, x, settings, drop.place()).get(0)) : x;
  }

  /**
   * Memory that was lent, as a tensor: nothing is copied. The node runs once.
   *
   * @param numbers what {@link LentMemory#lend} gave, fed: a node of constants would be run by
   *     TensorFlow's optimizer
   * @param index which of them
   */
  public static Operand<TFloat32> lent(Ops ops, Operand<TInt64> numbers, int index, Shape shape) {
    Operand<TInt64> place = ops.constant(Longs.concat(new long[] {index}, shape.asArray()));
    return floats(FusedOp.LENT.apply(ops, numbers, place).get(0));
  }

  @SuppressWarnings("unchecked") // as declared by the op
  private static Operand<TFloat32> floats(Output<?> output) {
    return (Output<TFloat32>) output;
  }

  @SuppressWarnings("unchecked") // as declared by the op
  private static Operand<TInt32> ints(Output<?> output) {
    return (Output<TInt32>) output;
  }
}
