package org.frisket.training.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.graph.Variable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Gradients of the loss as it is: those of all examples of a part together. */
public final class LossGradients implements GradientSource {
  @Override
  @SuppressWarnings("unchecked") // the gradient of a float32 loss with respect to a float32 value
  public List<Operand<TFloat32>> of(Ops ops, Operand<TFloat32> loss, List<Variable> trained) {
    Output<?>[] values =
        trained.stream().map(variable -> variable.value().asOutput()).toArray(Output<?>[]::new);
    Graph graph = (Graph) ops.scope().env();
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    for (Output<?> gradient : graph.addGradients(loss.asOutput(), values)) {
      gradients.add((Output<TFloat32>) gradient);
    }
    return gradients;
  }
}
