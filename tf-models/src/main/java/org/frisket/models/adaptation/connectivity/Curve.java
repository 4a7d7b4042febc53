package org.frisket.models.adaptation.connectivity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.frisket.models.adaptation.PatternLock;
import org.frisket.models.adaptation.TrainedParameters;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.StepContext;
import org.frisket.models.graph.StepInputs;
import org.frisket.models.graph.Variable;
import org.frisket.models.graph.VariableValues;
import org.frisket.models.kernels.Sums;
import org.frisket.models.kernels.fused.FusedSums;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A point on a curve between two models in place of the backbone. Where it stands is fed: at
 * another place each step of training, uniform in [0, 1), which estimates the mean loss along the
 * curve (Garipov et al. 2018, eq. 2), and in the middle for evaluations. What the ends have in
 * common is there once, and not trained.
 */
public final class Curve implements Adaptation {
  /** Farthest from both ends: the model that a package of the curve answers with. */
  public static final double MIDDLE = 0.5;

  private final CurveForm form;
  private final ControlPoints points;
  private final long seed;
  private final Optional<PatternLock> lock;
  private final Map<ParameterName, List<Variable>> trained = new LinkedHashMap<>();
  private final List<ParameterName> replaced = new ArrayList<>();
  private Placeholder<TFloat32> weights;

  /**
   * @param seed the places of training are drawn from it
   */
  public Curve(CurveForm form, ControlPoints points, long seed) {
    this(form, points, seed, false);
  }

  /**
   * @param patternLock whether what is zero in a matrix at both ends stays zero between them
   */
  Curve(CurveForm form, ControlPoints points, long seed, boolean patternLock) {
    this.form = form;
    this.points = points;
    this.seed = seed;
    this.lock = patternLock ? Optional.of(new PatternLock()) : Optional.empty();
  }

  @Override
  public Operand<TFloat32> parameter(
      BuildContext context, ParameterName name, Operand<TFloat32> frozen) {
    if (!points.share(name)) {
      return onCurve(context, name);
    }
    if (points.from().get(name).equals(context.source().get(name))) {
      return frozen;
    }
    replaced.add(name);
    return declare(context, name, name + ".shared", () -> points.from().get(name)).value();
  }

  private Operand<TFloat32> onCurve(BuildContext context, ParameterName name) {
    List<Variable> between = new ArrayList<>();
    for (int i = 1; i <= points.count(); i++) {
      int number = i;
      String variable = ControlPoints.nameOf(name, number).value();
      between.add(declare(context, name, variable, () -> points.values().get(name, number)));
    }
    trained.put(name, between);
    List<Operand<TFloat32>> all = new ArrayList<>();
    all.add(declare(context, name, name + ".from", () -> points.from().get(name)).value());
    between.forEach(variable -> all.add(variable.value()));
    all.add(declare(context, name, name + ".to", () -> points.to().get(name)).value());
    Operand<TFloat32> here = Sums.weighted(context.ops(), weights(context), all);
    return lock.map(pattern -> pattern.over(context, name, here, () -> points.atEnds(name)))
        .orElse(here);
  }

  private static Variable declare(
      BuildContext context, ParameterName name, String variable, Supplier<WeightTensor> value) {
    return context.variables().declare(variable, context.source().get(name).shape(), value);
  }

  private Operand<TFloat32> weights(BuildContext context) {
    if (weights == null) {
      Shape shape = Shape.of(points.count() + 2L);
      weights =
          context
              .ops()
              .withName("curve_weights")
              .placeholder(TFloat32.class, Placeholder.shape(shape));
    }
    return weights;
  }

  @Override
  public List<Variable> trainables() {
    return trained.values().stream().flatMap(List::stream).toList();
  }

  @Override
  public int frozenBlocks(int blocks) {
    return TrainedParameters.frozenBlocks(trained.keySet(), blocks);
  }

  @Override
  public List<StepInputs> fed() {
    return fedAt(this::placeAt);
  }

  /**
   * What a run of the graph is fed that evaluates another place of the curve than {@link #MIDDLE}.
   *
   * @param t the place, in [0, 1]
   */
  public List<StepInputs> fedAt(double t) {
    return fedAt(context -> t);
  }

  private List<StepInputs> fedAt(ToDoubleFunction<StepContext> place) {
    return weights == null
        ? List.of()
        : List.of(StepInputs.real(weights, context -> weightsAt(place.applyAsDouble(context))));
  }

  /** The place on the curve: a function of the seed and the step. */
  double placeAt(StepContext context) {
    return context.training()
        ? Draws.of(seed, Purpose.CURVE, "place", context.step()).nextDouble()
        : MIDDLE;
  }

  private float[] weightsAt(double t) {
    double[] exact = form.weights(points.count(), t);
    float[] rounded = new float[exact.length];
    IntStream.range(0, exact.length).forEach(i -> rounded[i] = (float) exact[i]);
    return rounded;
  }

  /** The model in the middle under the usual names, so that it answers; and the control points. */
  @Override
  public List<SavedTensor> saved(VariableValues values, long steps) {
    List<SavedTensor> saved = new ArrayList<>();
    replaced.forEach(name -> saved.add(new SavedTensor.Value(name, points.from().get(name))));
    trained.forEach(
        (name, variables) -> {
          List<WeightTensor> between =
              variables.stream().map(variable -> values.get(variable.name())).toList();
          for (int i = 0; i < between.size(); i++) {
            saved.add(new SavedTensor.Value(ControlPoints.nameOf(name, i + 1), between.get(i)));
          }
          saved.add(new SavedTensor.Value(name, middle(name, between)));
        });
    return saved;
  }

  private WeightTensor middle(ParameterName name, List<WeightTensor> between) {
    List<WeightTensor> all = new ArrayList<>(List.of(points.from().get(name)));
    all.addAll(between);
    all.add(points.to().get(name));
    return FusedSums.weighted(weightsAt(MIDDLE), all);
  }
}
