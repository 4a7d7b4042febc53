package org.frisket.models.adaptation.smp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.frisket.models.adaptation.masking.binarizer.BinarizeOp;
import org.frisket.models.adaptation.masking.binarizer.Surrogate;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.ParameterGroup;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.StepInputs;
import org.frisket.models.graph.Variable;
import org.frisket.models.graph.VariableValues;
import org.frisket.models.kernels.Masks;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * SMP (Jiang et al. 2023): W ⊙ M in place of W, M one at the largest scores S; dL/dS is dL/dM. All
 * scores start at zero and nothing is drawn. Biases, layer normalisations, embeddings and the head
 * stay as they are.
 */
final class Smp implements Adaptation {
  private final SmpConfig config;
  private final Map<ParameterName, Variable> scores = new LinkedHashMap<>();
  private final List<StepInputs> fed = new ArrayList<>();
  private Optional<ZeroCounts> counts = Optional.empty();

  Smp(SmpConfig config) {
    this.config = config;
  }

  @Override
  public Operand<TFloat32> parameter(
      BuildContext context, ParameterName name, Operand<TFloat32> frozen) {
    return SmpConfig.masks(name) ? masked(context, name, frozen) : frozen;
  }

  private Operand<TFloat32> masked(
      BuildContext context, ParameterName name, Operand<TFloat32> frozen) {
    Ops ops = context.ops();
    Operand<TFloat32> own = scores(context).get(name).value();
    Operand<TFloat32> mask = Masks.largest(ops, own, counts(ops).inGraph(ops, name));
    return ops.math.mul(frozen, BinarizeOp.apply(ops, mask, own, Surrogate.identity()));
  }

  /** Those of all matrices at once: one's share may depend on all others. */
  private Map<ParameterName, Variable> scores(BuildContext context) {
    if (scores.isEmpty()) {
      ParameterShapes.of(context.backbone())
          .forEach(
              (name, shape) -> {
                if (SmpConfig.masks(name)) {
                  scores.put(
                      name, context.variables().declareZeros(name.place() + ".scores", shape));
                }
              });
    }
    return scores;
  }

  private ZeroCounts counts(Ops ops) {
    if (counts.isEmpty()) {
      counts =
          Optional.of(
              switch (config.shares()) {
                case SAME -> new SameCounts(config, scores);
                case BY_SCORES -> CountsByScores.of(ops, config, scores);
              });
    }
    return counts.get();
  }

  @Override
  public Optional<Operand<TFloat32>> penalty(BuildContext context) {
    if (config.penalty() == 0) {
      return Optional.empty();
    }
    Ops ops = context.ops();
    Placeholder<TFloat32> weight =
        ops.withName("weight").placeholder(TFloat32.class, Placeholder.shape(Shape.of(1)));
    fed.add(
        StepInputs.real(weight, step -> new float[] {(float) config.penaltyAfter(step.step())}));
    Operand<TFloat32> lambda = ops.reshape(weight, ops.constant(new int[0]));
    return Optional.of(
        ops.math.mul(lambda, Regulariser.of(ops, scores.values(), config.penaltyMean())));
  }

  @Override
  public List<Variable> trainables() {
    return List.copyOf(scores.values());
  }

  @Override
  public ParameterGroup group(Variable trained, Set<ParameterName> drawn) {
    return ParameterGroup.SCORES;
  }

  @Override
  public List<StepInputs> fed() {
    List<StepInputs> all = new ArrayList<>(fed);
    counts.ifPresent(found -> all.addAll(found.fed()));
    return all;
  }

  @Override
  public Map<String, Operand<TFloat32>> computed() {
    return counts.map(ZeroCounts::computed).orElse(Map.of());
  }

  @Override
  public List<SavedTensor> saved(VariableValues values, long steps) {
    ZeroCounts zeros = counts.orElseThrow();
    List<SavedTensor> saved = new ArrayList<>();
    scores.forEach(
        (name, variable) ->
            saved.add(
                new SavedTensor.Mask(
                    name,
                    PackedMask.ofLargest(
                        values.get(variable.name()), zeros.after(name, values, steps)))));
    return saved;
  }
}
