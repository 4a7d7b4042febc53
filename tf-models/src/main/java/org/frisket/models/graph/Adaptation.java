package org.frisket.models.graph;

import java.util.List;
import java.util.Set;
import org.frisket.models.backbone.ParameterName;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A method that turns the frozen backbone into a task model. The encoder asks it while it builds
 * its graph and knows nothing else about methods: this is the one seam every method goes through.
 * One instance serves one graph.
 */
public interface Adaptation {
  /**
   * The parameter that is really used where the backbone has {@code frozen}. Called once for every
   * parameter of the graph; the result has the same shape.
   */
  Operand<TFloat32> parameter(BuildContext context, ParameterName name, Operand<TFloat32> frozen);

  /** The variables an optimizer may move, once the graph is built. */
  List<Variable> trainables();

  /** The network's parameters whose used values change when {@link #trainables} move. */
  Set<ParameterName> trainedParameters();

  /** What every run of the graph must be fed besides its inputs, once the graph is built. */
  default List<FedNumbers> fed() {
    return List.of();
  }

  /**
   * What a package must keep of this method: what a look after so many steps sees. What was drawn
   * and did not change is kept by whoever drew it.
   *
   * @param values the present values of {@link #trainables}
   * @param steps done so far
   */
  List<SavedTensor> saved(VariableValues values, long steps);

  /** The backbone as it is. */
  static Adaptation none() {
    return fixed((context, name, frozen) -> frozen);
  }

  /** Parameters that a rule makes of the backbone's; nothing is trained or kept. */
  static Adaptation fixed(Rule rule) {
    return new FixedParameters(rule);
  }

  /** {@link #parameter} alone. */
  @FunctionalInterface
  interface Rule {
    Operand<TFloat32> parameter(BuildContext context, ParameterName name, Operand<TFloat32> frozen);
  }
}
