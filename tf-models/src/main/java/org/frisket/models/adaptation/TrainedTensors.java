package org.frisket.models.adaptation;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.Variable;
import org.frisket.models.graph.VariableValues;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Tensors of a method's own as variables that are trained. */
public final class TrainedTensors implements OwnTensors {
  private final long seed;
  private final List<Variable> variables = new ArrayList<>();

  /**
   * @param seed of the run
   */
  public TrainedTensors(long seed) {
    this.seed = seed;
  }

  @Override
  public Operand<TFloat32> get(
      BuildContext context, ParameterName name, Shape shape, Initializer first) {
    if (context.variables().contains(name.value())) {
      return context.variables().get(name.value()).value();
    }
    Variable declared =
        context.variables().declare(name.value(), shape, () -> first.of(seed, name, shape));
    variables.add(declared);
    return declared.value();
  }

  /** Those that were asked for. */
  public List<Variable> trainables() {
    return List.copyOf(variables);
  }

  /** Their values under their own names. */
  public List<SavedTensor> saved(VariableValues values) {
    List<SavedTensor> saved = new ArrayList<>();
    for (Variable variable : variables) {
      ParameterName name = new ParameterName(variable.name());
      saved.add(new SavedTensor.Value(name, values.get(variable.name())));
    }
    return saved;
  }
}
