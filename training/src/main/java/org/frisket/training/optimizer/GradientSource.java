package org.frisket.training.optimizer;

import java.util.List;
import org.frisket.models.graph.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What makes the gradients of a part of a batch: the first stage. */
@FunctionalInterface
interface GradientSource {
  /**
   * Adds the gradients to the graph.
   *
   * @param loss of the part, a scalar
   * @return one for each variable, of its shape
   */
  List<Operand<TFloat32>> of(Ops ops, Operand<TFloat32> loss, List<Variable> trained);
}
