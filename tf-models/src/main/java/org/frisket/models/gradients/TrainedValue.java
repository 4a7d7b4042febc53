package org.frisket.models.gradients;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.gradients.LossGraph.Reader;
import org.frisket.models.graph.Variable;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

/**
 * A trained variable, or what becomes of it before it meets the rows of examples: scores are made a
 * mask, which is spread over a matrix and multiplied with it, say.
 *
 * @param value the same for all examples
 * @param shape of it, which TensorFlow does not know of every node
 * @param uses where it meets rows
 * @param onward where something is made of it that meets them later
 */
record TrainedValue(Output<?> value, Shape shape, List<RowRule> uses, List<Step> onward) {
  /** A node between two values. */
  record Step(GraphOperation node, int input, TrainedValue result) {}

  private static final Set<String> KNOWN_STEPS =
      Set.of("Mul", "IdentityN", "Reshape", "ExpandDims", "Transpose");

  /**
   * All that becomes of a variable.
   *
   * @throws InvalidInputException if it meets rows, or is changed before, in a way that is not
   *     known
   */
  static TrainedValue of(Ops ops, LossGraph graph, ExampleRows rows, Variable variable) {
    return new Search(ops, graph, rows, variable)
        .from(variable.value().asOutput(), variable.shape());
  }

  /** The rules of all uses, of this value and of those behind it. */
  Stream<RowRule> rules() {
    return Stream.concat(uses.stream(), onward.stream().flatMap(step -> step.result().rules()));
  }

  /** This value and those behind it. */
  Stream<TrainedValue> all() {
    return Stream.concat(Stream.of(this), onward.stream().flatMap(step -> step.result().all()));
  }

  /** The types of nodes up to the one value that meets rows; null where there are several. */
  List<String> chain() {
    List<String> types = new ArrayList<>();
    TrainedValue last = this;
    while (last.uses.isEmpty() && last.onward.size() == 1) {
      types.add(last.onward.get(0).node().type());
      last = last.onward.get(0).result();
    }
    return last.onward.isEmpty() ? types : null;
  }

  private record Search(Ops ops, LossGraph graph, ExampleRows rows, Variable variable) {
    TrainedValue from(Output<?> value, Shape shape) {
      List<RowRule> uses = new ArrayList<>();
      List<Step> onward = new ArrayList<>();
      for (Reader reader : graph.readers(value)) {
        if (meetsRows(reader)) {
          uses.add(RowRule.of(ops, graph, rows, shape, reader).orElseThrow(() -> refused(reader)));
        } else if (KNOWN_STEPS.contains(reader.node().type())) {
          TrainedValue result = from(reader.node().output(0), behind(shape, reader));
          onward.add(new Step(reader.node(), reader.input(), result));
        } else {
          throw refused(reader);
        }
      }
      return new TrainedValue(value, shape, uses, onward);
    }

    private static Shape behind(Shape shape, Reader reader) {
      GraphOperation node = reader.node();
      return switch (node.type()) {
        case "IdentityN" -> shape;
        case "Mul" -> broadcast(shape, node.input(1 - reader.input()).shape());
        default -> node.output(0).shape();
      };
    }

    private static Shape broadcast(Shape one, Shape other) {
      if (one.numDimensions() != other.numDimensions()) {
        return Shape.unknown();
      }
      long[] sizes = one.asArray();
      for (int axis = 0; axis < sizes.length; axis++) {
        sizes[axis] = Math.max(sizes[axis], other.get(axis));
      }
      return Shape.of(sizes);
    }

    /** A copy for each example meets them, too. */
    private boolean meetsRows(Reader reader) {
      return graph.dependsOnExamples(reader.node()) || reader.node().type().equals("Tile");
    }

    private InvalidInputException refused(Reader reader) {
      return InvalidInputException.of(
          "training.privacy: trained tensor " + variable.name(),
          "read by " + reader.node().type(),
          "one that is multiplied with each row of an example, added to it or looked up: the method"
              + " cannot be trained privately");
    }
  }
}
