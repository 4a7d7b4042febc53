package org.frisket.models.kernels.fused;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/**
 * The gradient of each fused op, one operand an input. Runs inside TensorFlow's own call, which
 * holds the graph's lock: no shape may be asked for, and null is not allowed, so inputs without a
 * gradient get zeros. What nobody needs is never computed.
 */
final class FusedGradients {
  private FusedGradients() {}

  static List<Operand<?>> of(Ops ops, GraphOperation node, List<Output<?>> gradients) {
    Output<?> outer = gradients.get(0);
    return switch (FusedOp.of(node)) {
      case SPLIT_HEADS -> splitHeads(ops, node, outer);
      case MERGE_HEADS -> mergeHeads(ops, node, outer);
      case SOFTMAX -> softmax(ops, node, outer);
      case NORM -> norm(ops, node, outer, FusedOp.NORM_GRADIENT);
      case DROPPED_NORM -> norm(ops, node, outer, FusedOp.DROPPED_NORM_GRADIENT);
      case TANH_GELU -> gelu(ops, node, outer, FusedOp.TANH_GELU_GRADIENT);
      case ERF_GELU -> gelu(ops, node, outer, FusedOp.ERF_GELU_GRADIENT);
      case DROPOUT -> dropout(ops, node, outer);
      case TANH_GELU_PRODUCT ->
          geluProduct(ops, node, outer, FusedOp.TANH_GELU, FusedOp.TANH_GELU_GRADIENT);
      case ERF_GELU_PRODUCT ->
          geluProduct(ops, node, outer, FusedOp.ERF_GELU, FusedOp.ERF_GELU_GRADIENT);
      case WEIGHTS_PRODUCT -> weightsProduct(ops, node, outer);
      case WEIGHTED_SUM -> weightedSum(ops, node, outer);
      case RATIONAL -> rational(ops, node, outer);
      case PACK,
          DROPPED_SOFTMAX,
          SOFTMAX_GRADIENT,
          NORM_GRADIENT,
          DROPPED_NORM_GRADIENT,
          TANH_GELU_GRADIENT,
          ERF_GELU_GRADIENT,
          LARGEST_MASK,
          SAMPLED_MASK,
          GROUPS_MASK,
          LENT,
          MASKED,
          RATIONAL_GRADIENT ->
          throw new IllegalStateException(node.name() + " has no gradient");
    };
  }

  private static List<Operand<?>> splitHeads(Ops ops, GraphOperation node, Output<?> outer) {
    Operand<TFloat32> merged =
        floats(FusedOp.MERGE_HEADS.apply(ops, outer, node.input(2), node.input(3)).get(0));
    return List.of(merged, columnSums(ops, merged), zeros(ops, node, 2), zeros(ops, node, 3));
  }

  private static List<Operand<?>> mergeHeads(Ops ops, GraphOperation node, Output<?> outer) {
    Operand<TFloat32> noBias = ops.constant(new float[0]);
    return List.of(
        FusedOp.SPLIT_HEADS.apply(ops, outer, noBias, node.input(1), node.input(2)).get(0),
        zeros(ops, node, 1),
        zeros(ops, node, 2));
  }

  private static List<Operand<?>> softmax(Ops ops, GraphOperation node, Output<?> outer) {
    Output<?> weights = node.output(0);
    return List.of(
        FusedOp.SOFTMAX_GRADIENT.apply(ops, outer, weights, node.input(2), node.input(3)).get(0),
        zeros(ops, node, 1),
        zeros(ops, node, 2),
        zeros(ops, node, 3));
  }

  private static List<Operand<?>> norm(
      Ops ops, GraphOperation node, Output<?> outer, FusedOp gradient) {
    Output<?> normalised = node.output(1);
    List<Output<?>> both =
        gradient.apply(
            ops, outer, normalised, node.output(2), node.input(3), node.input(5), node.input(6));
    Operand<TFloat32> ofResidual = floats(both.get(0));
    Operand<TFloat32> ofX = floats(both.get(both.size() - 1));
    return List.of(
        ofX,
        columnSums(ops, ofX),
        ofResidual,
        columnSums(ops, ops.math.mul(floats(outer), floats(normalised))),
        columnSums(ops, floats(outer)),
        zeros(ops, node, 5),
        zeros(ops, node, 6));
  }

  private static List<Operand<?>> gelu(
      Ops ops, GraphOperation node, Output<?> outer, FusedOp gradient) {
    Operand<TFloat32> ofX = floats(gradient.apply(ops, outer, node.input(0), node.input(1)).get(0));
    return List.of(ofX, columnSums(ops, ofX));
  }

  /**
   * Of a product whose left side is computed again rather than kept since the forward pass. Its op
   * gets {@code outer} as one more input, which it ignores: so it waits for the backward pass, and
   * is not taken for the one of the forward pass.
   */
  private static List<Operand<?>> geluProduct(
      Ops ops, GraphOperation node, Output<?> outer, FusedOp gelu, FusedOp gradient) {
    Output<?> x = node.input(1);
    Output<?> bias = node.input(2);
    Operand<TFloat32> kernel = floats(node.input(3));
    Operand<TFloat32> ofActive = ops.linalg.matMul(floats(outer), kernel, MatMul.transposeB(true));
    Operand<TFloat32> ofX = floats(gradient.apply(ops, ofActive, x, bias).get(0));
    Operand<TFloat32> active = floats(gelu.apply(ops, x, bias, outer).get(0));
    return List.of(
        zeros(ops, node, 0),
        ofX,
        columnSums(ops, ofX),
        ops.linalg.matMul(active, floats(outer), MatMul.transposeA(true)));
  }

  /** As {@link #geluProduct}: the weights after dropout are made again of those before. */
  private static List<Operand<?>> weightsProduct(Ops ops, GraphOperation node, Output<?> outer) {
    Output<?> weights = node.input(1);
    Operand<TFloat32> values = floats(node.input(3));
    Output<?> settings = node.input(4);
    Output<?> place = node.input(5);
    Operand<TFloat32> ofWeights =
        ops.train.batchMatMul(floats(outer), values, TFloat32.class, BatchMatMul.adjY(true));
    Operand<TFloat32> dropped =
        floats(FusedOp.DROPOUT.apply(ops, weights, settings, place, outer).get(0));
    return List.of(
        zeros(ops, node, 0),
        zeros(ops, node, 1),
        FusedOp.SOFTMAX_GRADIENT.apply(ops, ofWeights, weights, settings, place).get(0),
        ops.train.batchMatMul(dropped, floats(outer), TFloat32.class, BatchMatMul.adjX(true)),
        zeros(ops, node, 4),
        zeros(ops, node, 5));
  }

  private static List<Operand<?>> dropout(Ops ops, GraphOperation node, Output<?> outer) {
    return List.of(
        FusedOp.DROPOUT.apply(ops, outer, node.input(1), node.input(2)).get(0),
        zeros(ops, node, 1),
        zeros(ops, node, 2));
  }

  /** Of each term, the one gradient times its weight; what the weights would get is not needed. */
  private static List<Operand<?>> weightedSum(Ops ops, GraphOperation node, Output<?> outer) {
    List<Operand<?>> gradients = new ArrayList<>(List.of(zeros(ops, node, 0)));
    for (int term = 1; term < node.numInputs(); term++) {
      Operand<TFloat32> weight =
          ops.gather(floats(node.input(0)), ops.constant(term - 1), ops.constant(0));
      gradients.add(ops.math.mul(floats(outer), weight));
    }
    return gradients;
  }

  private static List<Operand<?>> rational(Ops ops, GraphOperation node, Output<?> outer) {
    List<Output<?>> all =
        FusedOp.RATIONAL_GRADIENT.apply(ops, outer, node.input(0), node.input(1), node.input(2));
    return List.of(
        all.get(0), columnSums(ops, floats(all.get(1))), columnSums(ops, floats(all.get(2))));
  }

  private static Operand<TFloat32> columnSums(Ops ops, Operand<TFloat32> rows) {
    return ops.sum(rows, ops.constant(0));
  }

  private static Operand<?> zeros(Ops ops, GraphOperation node, int input) {
    return ops.zerosLike(node.input(input));
  }

  /** Gradients of floats are floats; only the generic type does not say so. */
  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> floats(Output<?> output) {
    return (Output<TFloat32>) output;
  }
}
