package org.frisket.models.gradients;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.frisket.models.graph.Variable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The gradient of one trained variable, example by example. Legend: E examples, P entries of the
 * variable.
 */
final class ParameterGradient {
  private static final Set<String> SCALES = Set.of("Mul", "IdentityN");
  private static final Set<String> ORDERS = Set.of("Reshape", "ExpandDims", "Transpose");

  private final Ops ops;
  private final Variable variable;
  private final TrainedValue trained;
  private final int large;
  private final Map<TrainedValue, List<RowGradient>> uses = new IdentityHashMap<>();

  /**
   * @param trained what becomes of the variable
   * @param outer the gradients that its rules ask for
   * @param large from so many entries on, gradients are not made to find their norms
   */
  ParameterGradient(
      Ops ops,
      Variable variable,
      TrainedValue trained,
      Map<Output<?>, Operand<TFloat32>> outer,
      int large) {
    this.ops = ops;
    this.variable = variable;
    this.trained = trained;
    this.large = large;
    trained
        .all()
        .forEach(
            value ->
                uses.put(
                    value,
                    value.uses().stream()
                        .map(use -> use.made().apply(outer.get(use.by())))
                        .toList()));
  }

  /**
   * (E). Where one entry of what meets the rows is one of the variable, scaled or in another place,
   * the norm is that of what comes back there.
   */
  Operand<TFloat32> squaredNorms() {
    List<String> chain = trained.chain();
    if (chain != null && ORDERS.containsAll(chain)) {
      return unmade().orElseGet(() -> ops.sum(squares(each(last())), ops.constant(1)));
    }
    if (chain != null && SCALES.containsAll(chain) && keepsItsShape()) {
      return scaledSquares();
    }
    return ops.sum(squares(each(trained)), ops.constant(1));
  }

  private TrainedValue last() {
    return trained.all().filter(value -> !value.uses().isEmpty()).findFirst().orElseThrow();
  }

  private boolean keepsItsShape() {
    return trained.all().allMatch(value -> value.shape().equals(variable.shape()));
  }

  private Optional<Operand<TFloat32>> unmade() {
    List<RowGradient> all = uses.get(last());
    return all.size() == 1 && variable.shape().size() >= large
        ? all.get(0).squaredNorms()
        : Optional.empty();
  }

  /** Of a matrix W under a mask: {@code Σ ((XᵀG) ⊙ W)²}, as squares times squares. */
  private Operand<TFloat32> scaledSquares() {
    Operand<TFloat32> scale = back(List.of(last().value()), null);
    Operand<TFloat32> column = ops.reshape(ops.math.square(scale), ops.constant(new int[] {-1, 1}));
    return ops.reshape(
        ops.linalg.matMul(squares(each(last())), column), ops.constant(new int[] {-1}));
  }

  /** (E, …) to (E, entries). */
  private Operand<TFloat32> squares(Operand<TFloat32> each) {
    int entries = Math.toIntExact(variable.shape().size());
    return ops.math.square(ops.reshape(each, ops.constant(new int[] {-1, entries})));
  }

  /** What comes back to a value of each example apart: (E, …). */
  private Operand<TFloat32> each(TrainedValue value) {
    List<Operand<TFloat32>> terms = new ArrayList<>();
    uses.get(value).forEach(use -> terms.add(use.each()));
    value
        .onward()
        .forEach(
            step ->
                terms.add(
                    new StepBack(ops, variable, value.shape(), step).of(each(step.result()))));
    return total(terms);
  }

  private Operand<TFloat32> total(List<Operand<TFloat32>> terms) {
    return terms.size() == 1 ? terms.get(0) : ops.math.addN(terms);
  }

  /** Each times its weight, (E), summed up: of the variable's shape. */
  Operand<TFloat32> sum(Operand<TFloat32> weights) {
    List<Output<?>> met = new ArrayList<>();
    List<Operand<TFloat32>> sums = new ArrayList<>();
    trained
        .all()
        .filter(value -> !value.uses().isEmpty())
        .forEach(
            value -> {
              met.add(value.value());
              sums.add(total(uses.get(value).stream().map(use -> use.sum(weights)).toList()));
            });
    if (trained.onward().isEmpty()) {
      return sums.get(0);
    }
    Output<?>[] shaped = new Output<?>[sums.size()];
    for (int i = 0; i < shaped.length; i++) {
      shaped[i] = ops.reshape(sums.get(i), ops.shape(met.get(i))).asOutput();
    }
    return back(met, shaped);
  }

  /**
   * What comes back from values to the variable.
   *
   * @param given gradients of the values; null for ones
   */
  @SuppressWarnings("unchecked") // the gradient of a float32 value
  private Operand<TFloat32> back(List<Output<?>> values, Output<?>[] given) {
    Output<?>[] found =
        ((Graph) ops.scope().env())
            .addGradients(
                null,
                values.toArray(Output<?>[]::new),
                new Output<?>[] {variable.value().asOutput()},
                given);
    return (Output<TFloat32>) found[0];
  }
}
