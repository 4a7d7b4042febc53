package org.frisket.models.adaptation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
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
  private final Map<ParameterName, WeightTensor> fixed = new LinkedHashMap<>();
  private final Map<String, Operand<TFloat32>> computed = new LinkedHashMap<>();
  private Optional<TrainedTensors> unkept = Optional.empty();

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

  @Override
  public Operand<TFloat32> fixed(
      BuildContext context, ParameterName name, Shape shape, Initializer value) {
    if (fixed.containsKey(name)) {
      return context.variables().get(name.value()).value();
    }
    WeightTensor made = value.of(seed, name, shape);
    fixed.put(name, made);
    return context.variables().declare(name.value(), shape, () -> made).value();
  }

  @Override
  public Operand<TFloat32> computed(
      BuildContext context,
      ParameterName name,
      Shape shape,
      Function<OwnTensors, Operand<TFloat32>> of) {
    if (unkept.isEmpty()) {
      unkept = Optional.of(new TrainedTensors(seed));
    }
    return computed.computeIfAbsent(name.value(), own -> of.apply(unkept.orElseThrow()));
  }

  /** Those that were asked for, and those that others were computed of. */
  public List<Variable> trainables() {
    List<Variable> all = new ArrayList<>(variables.values());
    unkept.ifPresent(others -> all.addAll(others.trainables()));
    return all;
  }

  /** Those that are computed of others, by name. */
  public Map<String, Operand<TFloat32>> computed() {
    return Map.copyOf(computed);
  }

  /** What a package keeps of them, under their own names. */
  public List<SavedTensor> saved(VariableValues values) {
    List<SavedTensor> saved = new ArrayList<>();
    variables.keySet().forEach(name -> saved.add(value(name.value(), values)));
    computed.keySet().forEach(name -> saved.add(value(name, values)));
    fixed.forEach((name, value) -> saved.add(new SavedTensor.Value(name, value)));
    return saved;
  }

  private static SavedTensor value(String name, VariableValues values) {
    return new SavedTensor.Value(new ParameterName(name), values.get(name));
  }
}
