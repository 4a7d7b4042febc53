package org.frisket.models.adaptation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.Variable;
import org.frisket.models.graph.VariableValues;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Trains some of the network's own parameters in place, and keeps their values. The classifier,
 * which no backbone has, is always among them.
 */
public final class TrainedParameters implements Adaptation {
  private static final List<ParameterName> CLASSIFIER =
      List.of(ParameterName.kernel(Site.Top.CLASSIFIER), ParameterName.bias(Site.Top.CLASSIFIER));

  private final Predicate<ParameterName> inBackbone;
  private final Optional<PatternLock> lock;
  private final List<Variable> trainables = new ArrayList<>();

  /**
   * @param inBackbone which of the backbone's parameters are trained
   */
  public TrainedParameters(Predicate<ParameterName> inBackbone) {
    this(inBackbone, false);
  }

  /**
   * @param inBackbone which of the backbone's parameters are trained
   * @param patternLock whether zeros of its matrices stay zero ({@link PatternLock})
   */
  public TrainedParameters(Predicate<ParameterName> inBackbone, boolean patternLock) {
    this.inBackbone = inBackbone;
    this.lock = patternLock ? Optional.of(new PatternLock()) : Optional.empty();
  }

  /** The parameter's own variable is the one that is trained. */
  @Override
  public Operand<TFloat32> parameter(
      BuildContext context, ParameterName name, Operand<TFloat32> frozen) {
    if (CLASSIFIER.contains(name) || inBackbone.test(name)) {
      trainables.add(context.variables().get(name.value()));
      return lock.map(
              pattern -> pattern.over(context, name, frozen, () -> context.source().get(name)))
          .orElse(frozen);
    }
    return frozen;
  }

  @Override
  public List<Variable> trainables() {
    return List.copyOf(trainables);
  }

  @Override
  public int frozenBlocks(int blocks) {
    return frozenBlocks(
        trainables.stream().map(variable -> new ParameterName(variable.name())).toList(), blocks);
  }

  /**
   * How many of the first blocks stay where these of the network's own parameters change.
   *
   * @param changed parameters of backbone and head, no others
   * @param blocks of the backbone
   */
  public static int frozenBlocks(Collection<ParameterName> changed, int blocks) {
    return changed.stream().anyMatch(ParameterName::isOfEmbeddings)
        ? 0
        : changed.stream().flatMapToInt(name -> name.block().stream()).min().orElse(blocks);
  }

  /** Whether a parameter is the classifier's, which is trained beside whatever else is. */
  public static boolean isOfClassifier(ParameterName name) {
    return CLASSIFIER.contains(name);
  }

  @Override
  public List<SavedTensor> saved(VariableValues values, long steps) {
    List<SavedTensor> saved = new ArrayList<>();
    for (Variable variable : trainables) {
      ParameterName name = new ParameterName(variable.name());
      WeightTensor value = values.get(variable.name());
      saved.add(
          new SavedTensor.Value(
              name, lock.map(pattern -> pattern.locked(name, value)).orElse(value)));
    }
    return saved;
  }
}
