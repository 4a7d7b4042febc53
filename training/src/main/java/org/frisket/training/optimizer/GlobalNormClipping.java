package org.frisket.training.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The gradients times {@code largest ÷ max(norm, largest)}, where the norm is that of all of them
 * together (Pascanu, Mikolov and Bengio 2013): smaller ones stay as they are.
 *
 * @param largest more than 0
 */
record GlobalNormClipping(double largest) implements GradientStage {
  @Override
  public List<Operand<TFloat32>> apply(Ops root, List<Operand<TFloat32>> gradients) {
    Ops ops = root.withSubScope("clip");
    List<Operand<TFloat32>> halfSquares = new ArrayList<>();
    gradients.forEach(gradient -> halfSquares.add(ops.nn.l2Loss(gradient)));
    Operand<TFloat32> norm =
        ops.math.sqrt(ops.math.mul(ops.constant(2f), ops.math.addN(halfSquares)));
    Operand<TFloat32> bound = ops.constant((float) largest);
    Operand<TFloat32> factor = ops.math.div(bound, ops.math.maximum(norm, bound));
    List<Operand<TFloat32>> clipped = new ArrayList<>();
    gradients.forEach(gradient -> clipped.add(ops.math.mul(gradient, factor)));
    return clipped;
  }
}
