package org.frisket.training.optimizer;

import java.util.Collection;
import java.util.List;
import org.frisket.models.gradients.ExampleGradients;
import org.frisket.models.gradients.ExampleRows;
import org.frisket.models.graph.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The sum of the examples' gradients, each times {@code min(1, C / norm)}, where the norm is that
 * over all variables together (Abadi et al. 2016, algorithm 1): no example moves the sum by more
 * than C. Opacus has {@code C / (norm + 1e-6)}, which differs by a rounding of the norm.
 *
 * @param largest C
 * @param rows of the examples
 * @param inputs what examples are fed to
 */
public record ClippedExamples(
    double largest, ExampleRows rows, Collection<? extends Operand<?>> inputs)
    implements GradientSource {
  /**
   * @param loss the sum of the losses of a part's examples
   */
  @Override
  public List<Operand<TFloat32>> of(Ops root, Operand<TFloat32> loss, List<Variable> trained) {
    ExampleGradients gradients = new ExampleGradients(root, loss, trained, rows, inputs);
    Ops ops = root.withSubScope("clip_examples");
    Operand<TFloat32> none = ops.constant(0f); // a norm from products may be less by rounding
    Operand<TFloat32> norms = ops.math.sqrt(ops.math.maximum(gradients.squaredNorms(), none));
    Operand<TFloat32> bound = ops.constant((float) largest);
    return gradients.sums(ops.math.div(bound, ops.math.maximum(norms, bound)));
  }
}
