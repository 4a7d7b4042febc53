package org.frisket.models.adaptation.masking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.Variable;
import org.frisket.models.graph.VariableValues;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Masking (Zhao et al. 2020): {@code W ⊙ 1[M ≥ θ]} in place of W at chosen sites; only the scores M
 * are trained. The head is drawn at random once and frozen; the task's package keeps it.
 */
public final class Masking implements Adaptation {
  private static final String SCORES = ".scores";

  private final MaskingConfig config;
  private final long seed;
  private final Map<ParameterName, Variable> scores = new LinkedHashMap<>();

  public Masking(MaskingConfig config, long seed) {
    this.config = config;
    this.seed = seed;
  }

  @Override
  public Operand<TFloat32> parameter(
      BuildContext context, ParameterName name, Operand<TFloat32> frozen) {
    return config.masks(name) ? mask(context, name, frozen) : frozen;
  }

  private Operand<TFloat32> mask(
      BuildContext context, ParameterName name, Operand<TFloat32> frozen) {
    Variable variable =
        context
            .variables()
            .declare(
                name.place() + SCORES,
                frozen.shape(),
                () -> config.initialScores(seed, name, frozen.shape()));
    scores.put(name, variable);
    Ops ops = context.ops().withSubScope("mask_" + name.place());
    return ops.math.mul(
        frozen, BinarizeOp.apply(ops, config.binarizer(), variable.value(), config.threshold()));
  }

  @Override
  public List<Variable> trainables() {
    return List.copyOf(scores.values());
  }

  @Override
  public Set<ParameterName> trainedParameters() {
    return Set.copyOf(scores.keySet());
  }

  @Override
  public List<SavedTensor> saved(VariableValues values) {
    List<SavedTensor> saved = new ArrayList<>();
    scores.forEach(
        (name, variable) ->
            saved.add(
                new SavedTensor.Mask(
                    name, PackedMask.ofScores(values.get(variable.name()), config.threshold()))));
    return saved;
  }
}
