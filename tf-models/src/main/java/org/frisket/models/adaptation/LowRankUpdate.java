package org.frisket.models.adaptation;

import java.util.Optional;
import org.frisket.models.backbone.WeightTensor;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A change of a kernel (in, out) that is never made dense while a network trains, unless a pattern
 * locks it: {@code scale · A B} of A (in, r) and B (r, out) (Hu et al. 2021, section 4.1).
 *
 * @param rank r
 */
public record LowRankUpdate(int rank, float scale) {
  /** The shape of A beside a kernel. */
  public Shape shapeOfA(Shape kernel) {
    return Shape.of(kernel.get(0), rank);
  }

  /** The shape of B beside a kernel. */
  public Shape shapeOfB(Shape kernel) {
    return Shape.of(rank, kernel.get(1));
  }

  /** {@code (x A) B}, to be scaled yet: (rows, in) to (rows, out). */
  public static Operand<TFloat32> product(
      Ops ops, Operand<TFloat32> x, Operand<TFloat32> a, Operand<TFloat32> b) {
    return ops.linalg.matMul(ops.linalg.matMul(x, a), b);
  }

  /**
   * {@code x (A B ⊙ P)} of a pattern P (in, out), to be scaled yet; without one as the other. A B
   * is made dense then.
   */
  public static Operand<TFloat32> product(
      Ops ops,
      Operand<TFloat32> x,
      Operand<TFloat32> a,
      Operand<TFloat32> b,
      Optional<Operand<TFloat32>> pattern) {
    return pattern
        .<Operand<TFloat32>>map(
            kept -> ops.linalg.matMul(x, ops.math.mul(ops.linalg.matMul(a, b), kept)))
        .orElseGet(() -> product(ops, x, a, b));
  }

  /** A product times the scale. */
  public Operand<TFloat32> scaled(Ops ops, Operand<TFloat32> product) {
    return ops.math.mul(product, ops.constant(scale));
  }

  /**
   * Adds it to a kernel, in place.
   *
   * @param kernel (in, out), row-major
   */
  public void addTo(float[] kernel, WeightTensor a, WeightTensor b) {
    float[] left = a.toArray();
    float[] right = b.toArray();
    int columns = right.length / rank;
    for (int row = 0; row < kernel.length / columns; row++) {
      for (int r = 0; r < rank; r++) {
        float factor = scale * left[row * rank + r];
        for (int column = 0; column < columns; column++) {
          kernel[row * columns + column] += factor * right[r * columns + column];
        }
      }
    }
  }
}
