package org.frisket.training.loop;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.graph.Variable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Gradients of a loss, and the bound on their size. */
final class Gradients {
  private Gradients() {}

  /**
   * Adds the gradients to the graph, one for each variable.
   *
   * @param loss a scalar
   */
  @SuppressWarnings("unchecked") // the gradient of a float32 loss with respect to a float32 value
  static List<Operand<TFloat32>> of(Ops root, Operand<TFloat32> loss, List<Variable> trained) {
    Output<?>[] values =
        trained.stream().map(variable -> variable.value().asOutput()).toArray(Output<?>[]::new);
    Graph graph = (Graph) root.scope().env();
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    for (Output<?> gradient : graph.addGradients(loss.asOutput(), values)) {
      gradients.add((Output<TFloat32>) gradient);
    }
    return gradients;
  }

  /**
   * The gradients times {@code largest ÷ max(norm, largest)}, where the norm is that of all of them
   * together (Pascanu, Mikolov and Bengio 2013): smaller ones stay as they are.
   */
  static List<Operand<TFloat32>> clipped(
      Ops root, List<Operand<TFloat32>> gradients, double largest) {
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
