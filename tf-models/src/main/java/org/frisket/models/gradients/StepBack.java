package org.frisket.models.gradients;

import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.Variable;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;

/**
 * The way back through one node between a variable and what meets rows, for all examples at once:
 * TensorFlow's gradient of it, with one more axis in front. Legend: E examples.
 *
 * @param read the shape of what the node reads
 */
record StepBack(Ops ops, Variable variable, Shape read, TrainedValue.Step step) {
  /**
   * @param gradient of what the node gives, (E, …)
   * @return of what it reads, (E, …)
   * @throws InvalidInputException if the node does anything else to its entries
   */
  Operand<TFloat32> of(Operand<TFloat32> gradient) {
    GraphOperation node = step.node();
    return switch (node.type()) {
      case "Mul" -> summed(ops.math.mul(gradient, other(node)));
      case "IdentityN" -> ops.math.mul(gradient, slope(node));
      case "Reshape", "ExpandDims" -> ops.reshape(gradient, ops.constant(inFront(read)));
      default -> throw refused();
    };
  }

  private InvalidInputException refused() {
    return InvalidInputException.of(
        "training.privacy: trained tensor " + variable.name(),
        "changed by " + step.node().type(),
        "one that is scaled or repeated alone: the method cannot be trained privately");
  }

  /** What one entry is multiplied with many times gets their sum. */
  private Operand<TFloat32> summed(Operand<TFloat32> gradient) {
    Shape given = step.result().shape();
    if (read.numDimensions() != given.numDimensions()) {
      throw refused();
    }
    Operand<TFloat32> sum = gradient;
    for (int axis = 0; axis < read.numDimensions(); axis++) {
      if (read.get(axis) == 1 && given.get(axis) != 1) {
        sum = ops.sum(sum, ops.constant(axis + 1), Sum.keepDims(true));
      }
    }
    return sum;
  }

  /** How much of a mask's gradient its scores get, entry by entry. */
  @SuppressWarnings("unchecked") // the gradient of a float32 value
  private Operand<TFloat32> slope(GraphOperation mask) {
    Output<?>[] found =
        ((Graph) ops.scope().env())
            .addGradients(mask.output(0), new Output<?>[] {mask.input(step.input())});
    return (Output<TFloat32>) found[0];
  }

  private static int[] inFront(Shape shape) {
    int[] apart = new int[shape.numDimensions() + 1];
    apart[0] = -1;
    for (int axis = 0; axis < shape.numDimensions(); axis++) {
      apart[axis + 1] = Math.toIntExact(shape.get(axis));
    }
    return apart;
  }

  @SuppressWarnings("unchecked") // what a float32 value is multiplied with
  private Operand<TFloat32> other(GraphOperation node) {
    return (Output<TFloat32>) node.input(1 - step.input());
  }
}
