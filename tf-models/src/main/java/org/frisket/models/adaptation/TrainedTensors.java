package org.frisket.models.adaptation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<ParameterName, Variable> variables = new LinkedHashMap<>();

  /**
   * @param seed of the run
   */
  public TrainedTensors(long seed) {
    this.seed = seed;
  }

  @Override
  public Operand<TFloat32> get(
      BuildContext context, ParameterName name, Shape shape, Initializer first) {
    return variables
        .computeIfAbsent(
            name,
            own ->
                context.variables().declare(own.value(), shape, () -> first.of(seed, own, shape)))
        .value();
  }

  /** Those that were asked for. */
  public List<Variable> trainables() {
    return List.copyOf(variables.values());
  }

  /** Their values under their own names. */
  public List<SavedTensor> saved(VariableValues values) {
    List<SavedTensor> saved = new ArrayList<>();
    variables
        .keySet()
        .forEach(name -> saved.add(new SavedTensor.Value(name, values.get(name.value()))));
    return saved;
  }
}
