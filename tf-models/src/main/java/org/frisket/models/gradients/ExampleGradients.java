package org.frisket.models.gradients;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.graph.Variable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Gradients of all examples of a batch, each by itself, from one backward pass.
 *
 * <p>Every row of activations belongs to one example, and every use of a parameter is a sum over
 * rows: the backward pass gives what comes back to each row, and what a parameter gets of an
 * example is a product over that example's rows alone. So one mechanism serves all layers: the
 * graph is searched for the nodes at which a trained variable meets rows, each type of node has a
 * {@link RowRule}, and uses of the same variable (tied, or shared between layers) are added up. The
 * forward pass stays as it is, node for node, and methods need to know nothing of it. Copies of
 * each parameter for each example, whose gradients would be these, would be simpler yet, but every
 * product would have to be another one, and no matrix under a mask would fit into memory so often.
 *
 * <p>Norms come first and the weighted sum after them: of a large matrix no gradient is kept, its
 * sum is {@code Xᵀ(w ⊙ G)}, a product as large as the usual one (Bu et al. 2023, arXiv 2210.00038,
 * "book-keeping"). Legend: E examples.
 */
public final class ExampleGradients {
  /**
   * From so many entries on, gradients of whole matrices are not made to find their norms. With
   * texts of up to 128 wordpieces the products of all pairs of rows are fewer than the entries of
   * the matrix where {@code 2 · 128² < in · out} (Li et al. 2022, arXiv 2110.05679, section 4).
   */
  private static final int LARGE = 2 * 128 * 128;

  private final Ops ops;
  private final List<ParameterGradient> parameters = new ArrayList<>();

  /**
   * Adds a backward pass to the graph.
   *
   * @param loss the sum of the examples' losses, a scalar
   * @param trained variables
   * @param inputs the placeholders that examples are fed to
   * @throws org.frisket.models.error.InvalidInputException if a variable is used in a way that has
   *     no rule
   */
  public ExampleGradients(
      Ops root,
      Operand<TFloat32> loss,
      List<Variable> trained,
      ExampleRows rows,
      Collection<? extends Operand<?>> inputs) {
    this(root, loss, trained, rows, inputs, LARGE);
  }

  ExampleGradients(
      Ops root,
      Operand<TFloat32> loss,
      List<Variable> trained,
      ExampleRows rows,
      Collection<? extends Operand<?>> inputs,
      int large) {
    this.ops = root.withSubScope("example_gradients");
    LossGraph graph = new LossGraph(loss, inputs);
    List<TrainedValue> values =
        trained.stream().map(variable -> TrainedValue.of(ops, graph, rows, variable)).toList();
    Map<Output<?>, Operand<TFloat32>> outer =
        gradients(loss, values.stream().flatMap(TrainedValue::rules).toList());
    for (int i = 0; i < values.size(); i++) {
      parameters.add(new ParameterGradient(ops, trained.get(i), values.get(i), outer, large));
    }
  }

  @SuppressWarnings("unchecked") // gradients of float32 values
  private Map<Output<?>, Operand<TFloat32>> gradients(Operand<TFloat32> loss, List<RowRule> rules) {
    Output<?>[] values = rules.stream().map(RowRule::by).distinct().toArray(Output<?>[]::new);
    Output<?>[] found = ((Graph) ops.scope().env()).addGradients(loss.asOutput(), values);
    Map<Output<?>, Operand<TFloat32>> outer = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      outer.put(values[i], (Output<TFloat32>) found[i]);
    }
    return outer;
  }

  /** The square of the norm of each example's gradient, over all variables together: (E). */
  public Operand<TFloat32> squaredNorms() {
    return ops.math.addN(parameters.stream().map(ParameterGradient::squaredNorms).toList());
  }

  /**
   * The examples' gradients, each times its weight, summed up: one a variable, of its shape.
   *
   * @param weights (E)
   */
  public List<Operand<TFloat32>> sums(Operand<TFloat32> weights) {
    return parameters.stream().map(parameter -> parameter.sum(weights)).toList();
  }
}
