package org.frisket.models.adaptation;

import java.util.List;
import java.util.Map;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.StepInputs;
import org.frisket.models.graph.Variable;
import org.frisket.models.graph.VariableValues;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Tensors of a method's own in a graph that trains them; asked once the graph is built. */
public interface TrainableTensors extends OwnTensors {
  /** Those that an optimizer may move. */
  List<Variable> trainables();

  /** Those that {@link #saved} reads and no optimizer moves. */
  default List<Variable> chosen() {
    return List.of();
  }

  /** Those of {@link #trainables} that masks are made of. */
  default List<Variable> scores() {
    return List.of();
  }

  /** What every run of the graph must be fed for them. */
  default List<StepInputs> fed() {
    return List.of();
  }

  /** Those that are computed of others, by name. */
  Map<String, Operand<TFloat32>> computed();

  /**
   * What a package keeps of them.
   *
   * @param steps done so far
   */
  List<SavedTensor> saved(VariableValues values, long steps);
}
