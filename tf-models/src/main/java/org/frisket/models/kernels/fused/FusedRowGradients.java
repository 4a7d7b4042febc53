package org.frisket.models.kernels.fused;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.frisket.models.kernels.runtime.FusedRegistry;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What each row adds to the gradient of a parameter that a fused op reads; {@link FusedGradients}
 * has the same summed up over all rows.
 *
 * @param by the value whose gradient tells it: an output of the op, or an input that stands in the
 *     op as the parameter does, to which it is added
 * @param factors made of that gradient: one (N, width of the parameter), which is summed up; or two
 *     (N, in) and (N, out) of a matrix, whose products are
 */
public record FusedRowGradients(
    Output<?> by, Function<Operand<TFloat32>, List<Operand<TFloat32>>> factors) {
  /** Whether a node is a fused op. */
  public static boolean isFused(GraphOperation node) {
    return node.type().equals(FusedRegistry.TYPE);
  }

  /**
   * Of one of the inputs of a fused op.
   *
   * @return nothing where that is no parameter of rows
   */
  public static Optional<FusedRowGradients> of(Ops ops, GraphOperation node, int input) {
    return Optional.ofNullable(
        switch (FusedOp.of(node)) {
          case SPLIT_HEADS -> input == 1 ? likeInput(node, 0) : null;
          case NORM, DROPPED_NORM -> norm(ops, node, input);
          case TANH_GELU_PRODUCT -> geluProduct(ops, node, input, FusedOp.TANH_GELU);
          case ERF_GELU_PRODUCT -> geluProduct(ops, node, input, FusedOp.ERF_GELU);
          case RATIONAL -> input == 0 ? null : rational(ops, node, input);
          default -> null;
        });
  }

  /** A bias: each row gets what the value gets that it is added to. */
  private static FusedRowGradients likeInput(GraphOperation node, int value) {
    return new FusedRowGradients(node.input(value), outer -> List.of(outer));
  }

  private static FusedRowGradients norm(Ops ops, GraphOperation node, int input) {
    return switch (input) {
      case 1 -> likeInput(node, 0);
      case 3 ->
          new FusedRowGradients(
              node.output(0), outer -> List.of(ops.math.mul(outer, floats(node.output(1)))));
      case 4 -> new FusedRowGradients(node.output(0), outer -> List.of(outer));
      default -> null;
    };
  }

  /** As there, the left side is computed again, once the backward pass has come here. */
  private static FusedRowGradients geluProduct(
      Ops ops, GraphOperation node, int input, FusedOp gelu) {
    return switch (input) {
      case 2 -> likeInput(node, 1);
      case 3 ->
          new FusedRowGradients(
              node.output(0),
              outer ->
                  List.of(
                      floats(gelu.apply(ops, node.input(1), node.input(2), outer).get(0)), outer));
      default -> null;
    };
  }

  private static FusedRowGradients rational(Ops ops, GraphOperation node, int input) {
    return new FusedRowGradients(
        node.output(0),
        outer ->
            List.of(
                floats(
                    FusedOp.RATIONAL_GRADIENT
                        .apply(ops, outer, node.input(0), node.input(1), node.input(2))
                        .get(input))));
  }

  @SuppressWarnings("unchecked") // as declared by the op
  private static Operand<TFloat32> floats(Output<?> output) {
    return (Output<TFloat32>) output;
  }
}
