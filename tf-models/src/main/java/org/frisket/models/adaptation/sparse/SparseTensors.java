package org.frisket.models.adaptation.sparse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.adaptation.TrainableTensors;
import org.frisket.models.adaptation.TrainedTensors;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.StepInputs;
import org.frisket.models.graph.Variable;
import org.frisket.models.graph.VariableValues;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * The tensors of adapters while they are trained, with masks over some: whoever asks for one of
 * these gets {@code W ⊙ mask} in its place.
 */
final class SparseTensors implements TrainableTensors {
  private final Map<ParameterName, SparseMask> masks;
  private final Map<ParameterName, SparseMask.Built> built = new LinkedHashMap<>();
  private final TrainedTensors whole;

  /**
   * @param masks by what they lie over
   * @param seed of the run
   */
  SparseTensors(Map<ParameterName, SparseMask> masks, long seed) {
    this.masks = masks;
    this.whole = new TrainedTensors(seed);
  }

  @Override
  public Operand<TFloat32> get(
      BuildContext context, ParameterName name, Shape shape, Initializer first) {
    SparseMask mask = masks.get(name);
    return mask == null
        ? whole.get(context, name, shape, first)
        : built.computeIfAbsent(name, masked -> mask.build(context)).product();
  }

  @Override
  public Operand<TFloat32> computed(
      BuildContext context,
      ParameterName name,
      Shape shape,
      Function<OwnTensors, Operand<TFloat32>> of) {
    return whole.computed(context, name, shape, of);
  }

  @Override
  public List<Variable> trainables() {
    return Stream.concat(whole.trainables().stream(), all(SparseMask.Built::trainables)).toList();
  }

  @Override
  public List<Variable> chosen() {
    return all(SparseMask.Built::chosen).toList();
  }

  @Override
  public List<Variable> scores() {
    return built.values().stream().flatMap(one -> one.scores().stream()).toList();
  }

  @Override
  public List<StepInputs> fed() {
    return built.values().stream().flatMap(one -> one.fed().stream()).toList();
  }

  private <T> Stream<T> all(Function<SparseMask.Built, Collection<T>> part) {
    return built.values().stream().flatMap(one -> part.apply(one).stream());
  }

  @Override
  public Map<String, Operand<TFloat32>> computed() {
    return whole.computed();
  }

  @Override
  public List<SavedTensor> saved(VariableValues values, long steps) {
    List<SavedTensor> saved = new ArrayList<>(whole.saved(values, steps));
    built.keySet().forEach(name -> saved.addAll(masks.get(name).saved(values, steps)));
    return saved;
  }
}
