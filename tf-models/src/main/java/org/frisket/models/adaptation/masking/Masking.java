package org.frisket.models.adaptation.masking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.frisket.models.adaptation.TrainedParameters;
import org.frisket.models.adaptation.masking.binarizer.BinarizeOp;
import org.frisket.models.adaptation.masking.binarizer.MaskRule;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.ParameterGroup;
import org.frisket.models.graph.RowDraw;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.StepInputs;
import org.frisket.models.graph.Variable;
import org.frisket.models.graph.VariableValues;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Masking (Zhao et al. 2020): {@code W ⊙ mask(M)} in place of W at chosen sites; only the scores M
 * are trained. The head is drawn at random once and frozen; the task's package keeps it.
 */
public final class Masking implements Adaptation {
  private final MaskingConfig config;
  private final long seed;
  private final Map<ParameterName, MaskPlan> plans = new LinkedHashMap<>();
  private final Map<String, Scores> scores = new LinkedHashMap<>();
  private final List<StepInputs> fed = new ArrayList<>();
  private final GradientRows rows;

  /** Scores and their mask, of the same shape. */
  private record Scores(Variable variable, Operand<TFloat32> mask) {}

  public Masking(MaskingConfig config, long seed) {
    this.config = config;
    this.seed = seed;
    this.rows = new GradientRows((float) config.scoreGradientRows(), seed);
  }

  @Override
  public Operand<TFloat32> parameter(
      BuildContext context, ParameterName name, Operand<TFloat32> frozen) {
    return config.masks(name) ? mask(context, name, frozen) : frozen;
  }

  @Override
  public Optional<RowDraw> rowDraw(BuildContext context, Site site) {
    return config.estimatesGradients() && config.masks(ParameterName.kernel(site))
        ? Optional.of(rows.of(context.ops(), site))
        : Optional.empty();
  }

  private Operand<TFloat32> mask(
      BuildContext context, ParameterName name, Operand<TFloat32> frozen) {
    MaskPlan plan = config.plan(seed, context.backbone().heads(), name, frozen.shape());
    plans.put(name, plan);
    Ops ops = context.ops();
    Operand<TFloat32> mask = scores(context, ops, plan).mask();
    return ops.math.mul(frozen, plan.sharing().spread(ops, mask));
  }

  /** Made once, by the first of those that share them. */
  private Scores scores(BuildContext context, Ops ops, MaskPlan plan) {
    Scores known = scores.get(plan.variable());
    if (known == null) {
      known = build(context, ops, plan);
      scores.put(plan.variable(), known);
    }
    return known;
  }

  private Scores build(BuildContext context, Ops ops, MaskPlan plan) {
    Variable variable =
        context
            .variables()
            .declare(
                plan.variable(),
                plan.sharing().scores(),
                () -> plan.initialScores(context.source()));
    MaskRule.InGraph made = plan.rule().build(ops, variable.value());
    made.fed().ifPresent(fed::add);
    return new Scores(
        variable, BinarizeOp.apply(ops, made.mask(), variable.value(), plan.surrogate()));
  }

  @Override
  public List<Variable> trainables() {
    return scores.values().stream().map(Scores::variable).toList();
  }

  @Override
  public ParameterGroup group(Variable trained, Set<ParameterName> drawn) {
    return ParameterGroup.SCORES;
  }

  @Override
  public int frozenBlocks(int blocks) {
    return TrainedParameters.frozenBlocks(plans.keySet(), blocks);
  }

  @Override
  public List<StepInputs> fed() {
    return Stream.concat(fed.stream(), rows.fed().stream()).toList();
  }

  @Override
  public List<SavedTensor> saved(VariableValues values, long steps) {
    List<SavedTensor> saved = new ArrayList<>();
    plans.values().forEach(plan -> saved.add(plan.kept(values.get(plan.variable()), steps)));
    return saved;
  }
}
