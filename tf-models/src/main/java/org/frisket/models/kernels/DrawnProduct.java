package org.frisket.models.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.frisket.models.graph.OwnGradient;
import org.frisket.models.kernels.fused.Fused;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * A product whose gradient is exact for its rows and estimated for its kernel: in place of XᵀG the
 * sum over drawn rows, which is it on average (Drineas, Kannan and Mahoney 2006, <i>Fast Monte
 * Carlo algorithms for matrices I</i>; in backward passes Adelman et al. 2021, <i>Faster neural
 * network training with approximate tensor operations</i>). Theirs are drawn with replacement, by
 * their norms; here of equal parts. Legend: T rows, k drawn ones, I in, O out.
 */
final class DrawnProduct {
  private static final int X = 0;
  private static final int BIAS = 1;
  private static final int KERNEL = 2;
  private static final int ROWS = 3;

  static {
    for (Left left : Left.values()) {
      OwnGradient.register(left.gradient(), (ops, in, outer) -> backward(ops, left, in, outer));
    }
  }

  private DrawnProduct() {}

  /** What stands left of the kernel, made of (rows, I). */
  private enum Left {
    ITSELF {
      @Override
      Operand<TFloat32> of(Ops ops, Operand<TFloat32> x, Operand<TFloat32> bias) {
        return x;
      }

      @Override
      List<Operand<?>> back(
          Ops ops, Operand<TFloat32> outer, Operand<TFloat32> x, Operand<TFloat32> bias) {
        return List.of(outer, ops.zerosLike(bias));
      }
    },
    TANH_GELU {
      @Override
      Operand<TFloat32> of(Ops ops, Operand<TFloat32> x, Operand<TFloat32> bias) {
        return Fused.gelu(ops, true, x, bias);
      }

      @Override
      List<Operand<?>> back(
          Ops ops, Operand<TFloat32> outer, Operand<TFloat32> x, Operand<TFloat32> bias) {
        return Fused.geluGradients(ops, true, outer, x, bias);
      }
    },
    ERF_GELU {
      @Override
      Operand<TFloat32> of(Ops ops, Operand<TFloat32> x, Operand<TFloat32> bias) {
        return Fused.gelu(ops, false, x, bias);
      }

      @Override
      List<Operand<?>> back(
          Ops ops, Operand<TFloat32> outer, Operand<TFloat32> x, Operand<TFloat32> bias) {
        return Fused.geluGradients(ops, false, outer, x, bias);
      }
    };

    abstract Operand<TFloat32> of(Ops ops, Operand<TFloat32> x, Operand<TFloat32> bias);

    /** The gradients of x and of the bias. */
    abstract List<Operand<?>> back(
        Ops ops, Operand<TFloat32> outer, Operand<TFloat32> x, Operand<TFloat32> bias);

    String gradient() {
      return "drawn_rows_of_" + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * x · kernel.
   *
   * @param x (T, I)
   * @param kernel (I, O)
   * @return (T, O)
   */
  static Operand<TFloat32> of(
      Ops ops, Operand<TFloat32> x, Operand<TFloat32> kernel, DrawnRows rows) {
    return forward(ops, Left.ITSELF, x, ops.constant(new float[0]), kernel, rows);
  }

  /**
   * GELU(x + bias) · kernel, of fused ops. The GELU is not kept for the gradient but made again, of
   * the drawn rows alone.
   *
   * @param x (T, I)
   * @param bias (I)
   * @param kernel (I, O)
   * @return (T, O)
   */
  static Operand<TFloat32> ofGelu(
      Ops ops,
      boolean tanh,
      Operand<TFloat32> x,
      Operand<TFloat32> bias,
      Operand<TFloat32> kernel,
      DrawnRows rows) {
    return forward(ops, tanh ? Left.TANH_GELU : Left.ERF_GELU, x, bias, kernel, rows);
  }

  private static Operand<TFloat32> forward(
      Ops ops,
      Left left,
      Operand<TFloat32> x,
      Operand<TFloat32> bias,
      Operand<TFloat32> kernel,
      DrawnRows rows) {
    Operand<TFloat32> product =
        ops.linalg.matMul(ops.stopGradient(left.of(ops, x, bias)), ops.stopGradient(kernel));
    List<Operand<?>> inputs = new ArrayList<>(List.of(x, bias, kernel));
    inputs.addAll(rows.inputs());
    return OwnGradient.apply(ops, left.gradient(), product, inputs);
  }

  private static List<Operand<?>> backward(
      Ops ops, Left left, List<Output<?>> inputs, Operand<TFloat32> outer) {
    Operand<TFloat32> x = floats(inputs.get(X));
    Operand<TFloat32> bias = floats(inputs.get(BIAS));
    Operand<TFloat32> kernel = floats(inputs.get(KERNEL));
    DrawnRows rows = DrawnRows.from(inputs.subList(ROWS, inputs.size()));
    Operand<TFloat32> ofLeft = ops.linalg.matMul(outer, kernel, MatMul.transposeB(true));
    DrawnRows.Sample drawn = rows.sample(ops, outer);
    Operand<TFloat32> ofKernel =
        ops.linalg.matMul(
            left.of(ops, drawn.of(ops, x), bias),
            drawn.weighted(ops, outer),
            MatMul.transposeA(true));
    List<Operand<?>> all = new ArrayList<>(left.back(ops, ofLeft, x, bias));
    all.add(ofKernel);
    rows.inputs().forEach(input -> all.add(ops.zerosLike(input)));
    return all;
  }

  @SuppressWarnings("unchecked") // as they were put in
  private static Operand<TFloat32> floats(Output<?> output) {
    return (Output<TFloat32>) output;
  }
}
