package org.frisket.training.loop;

import com.google.common.collect.Sets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.graph.Variable;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;

/** Everything that changes during training: what is trained, and the optimizer's moments. */
public final class TrainingState {
  private final GraphVariables variables;
  private final Session session;
  private final SortedMap<String, Shape> shapes = new TreeMap<>();

  public TrainingState(GraphVariables variables, Session session, List<Variable> changing) {
    this.variables = variables;
    this.session = session;
    changing.forEach(variable -> shapes.put(variable.name(), variable.shape()));
  }

  /** Shapes by name; nothing is read. */
  public SortedMap<String, Shape> shapes() {
    return shapes;
  }

  /**
   * Values by name. They are read out of the session when one is asked for, some at a time: whoever
   * goes through the map once, in its order, reads each once.
   */
  public SortedMap<String, WeightTensor> values() {
    return ValuesInParts.of(
        variables, session, List.copyOf(shapes.keySet()), ValuesInParts.LARGEST_BYTES);
  }

  /**
   * @param values by name
   * @param expected which names there must be, for the message
   * @throws InvalidInputException if they are others
   */
  public void restore(Map<String, WeightTensor> values, String expected) {
    if (!values.keySet().equals(shapes.keySet())) {
      throw InvalidInputException.of(
          "variables of the checkpoint",
          "without "
              + Sets.difference(shapes.keySet(), values.keySet())
              + ", with "
              + Sets.difference(values.keySet(), shapes.keySet())
              + " besides",
          expected);
    }
    assign(values);
  }

  /** Gives some of them other values. */
  void assign(Map<String, WeightTensor> values) {
    variables.assign(session, values);
  }
}
