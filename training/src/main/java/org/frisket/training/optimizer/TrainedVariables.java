package org.frisket.training.optimizer;

import java.util.List;
import java.util.function.Function;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.graph.ParameterGroup;
import org.frisket.models.graph.Variable;

/**
 * What an optimizer moves.
 *
 * @param graph where it may declare variables of its own
 * @param all the trained ones, in the order of their gradients
 * @param groups which group each belongs to
 */
public record TrainedVariables(
    GraphVariables graph, List<Variable> all, Function<Variable, ParameterGroup> groups) {
  ParameterGroup group(Variable trained) {
    return groups.apply(trained);
  }

  /** One more variable of the same shape, zero at first. */
  Variable companion(Variable trained, String suffix) {
    return graph.declareZeros(trained.name() + suffix, trained.shape());
  }
}
