package org.frisket.models.adaptation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.ParameterGroup;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.StepInputs;
import org.frisket.models.graph.Variable;
import org.frisket.models.graph.VariableValues;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A method that puts tensors of its own into the network, and trains them, the classifier and
 * perhaps other parameters of the network. The same class builds the graph that trains and the one
 * that answers; what differs is where its tensors come from.
 */
public abstract class AddedTensors implements Adaptation {
  private final OwnTensors own;
  private final Optional<TrainableTensors> trained;
  private final TrainedParameters network;

  /**
   * @param own where its tensors come from; they are trained if these are {@link TrainableTensors}
   * @param inBackbone which of the backbone's parameters are trained beside them
   */
  protected AddedTensors(OwnTensors own, Predicate<ParameterName> inBackbone) {
    this(own, new TrainedParameters(inBackbone));
  }

  /**
   * @param own where its tensors come from; they are trained if these are {@link TrainableTensors}
   * @param network what trains parameters of the backbone beside them
   */
  protected AddedTensors(OwnTensors own, TrainedParameters network) {
    this.own = own;
    this.trained =
        own instanceof TrainableTensors training ? Optional.of(training) : Optional.empty();
    this.network = network;
  }

  /** Where its tensors come from. */
  protected final OwnTensors own() {
    return own;
  }

  /**
   * The lowest block that reads a tensor of the method's own.
   *
   * @param blocks of the backbone
   */
  protected abstract int lowestBlock(int blocks);

  @Override
  public Operand<TFloat32> parameter(
      BuildContext context, ParameterName name, Operand<TFloat32> frozen) {
    return trained.isPresent() ? network.parameter(context, name, frozen) : frozen;
  }

  @Override
  public List<Variable> trainables() {
    List<Variable> all = new ArrayList<>(network.trainables());
    trained.ifPresent(training -> all.addAll(training.trainables()));
    return all;
  }

  @Override
  public List<Variable> chosen() {
    return trained.map(TrainableTensors::chosen).orElse(List.of());
  }

  @Override
  public ParameterGroup group(Variable variable, Set<ParameterName> drawn) {
    if (trained.filter(training -> training.scores().contains(variable)).isPresent()) {
      return ParameterGroup.SCORES;
    }
    return trained.filter(training -> training.trainables().contains(variable)).isPresent()
        ? ParameterGroup.ADDED
        : Adaptation.super.group(variable, drawn);
  }

  @Override
  public List<StepInputs> fed() {
    return trained.map(TrainableTensors::fed).orElse(List.of());
  }

  @Override
  public int frozenBlocks(int blocks) {
    return Math.min(lowestBlock(blocks), network.frozenBlocks(blocks));
  }

  @Override
  public Map<String, Operand<TFloat32>> computed() {
    return trained.map(TrainableTensors::computed).orElse(Map.of());
  }

  @Override
  public List<SavedTensor> saved(VariableValues values, long steps) {
    List<SavedTensor> all = new ArrayList<>(network.saved(values, steps));
    trained.ifPresent(training -> all.addAll(training.saved(values, steps)));
    return all;
  }
}
