package org.frisket.models.gradients;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;

/** The part of a graph that a gradient comes back through, and which of it depends on examples. */
final class LossGraph {
  /** What a gradient does not pass. */
  private static final Set<String> ENDS =
      Set.of("StopGradient", "Shape", "Size", "Rank", "ZerosLike", "OnesLike");

  /** A node that reads a value. */
  record Reader(GraphOperation node, int input) {}

  private final Map<Output<?>, List<Reader>> readers = new HashMap<>();
  private final Set<GraphOperation> ofExamples = new HashSet<>();

  /**
   * @param inputs what examples are fed to
   */
  LossGraph(Operand<?> loss, Collection<? extends Operand<?>> inputs) {
    findReaders(node(loss.asOutput()));
    inputs.forEach(input -> findDependent(node(input.asOutput())));
  }

  private static GraphOperation node(Output<?> output) {
    return (GraphOperation) output.op();
  }

  private void findReaders(GraphOperation loss) {
    Set<GraphOperation> seen = new HashSet<>(Set.of(loss));
    Deque<GraphOperation> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      GraphOperation node = open.pop();
      if (ENDS.contains(node.type())) {
        continue;
      }
      for (int i = 0; i < node.numInputs(); i++) {
        Output<?> input = node.input(i);
        readers.computeIfAbsent(input, none -> new ArrayList<>()).add(new Reader(node, i));
        if (seen.add(node(input))) {
          open.push(node(input));
        }
      }
    }
    readers.values().forEach(all -> all.removeIf(one -> ENDS.contains(one.node().type())));
  }

  /** Shapes are the same whatever an example says. */
  private void findDependent(GraphOperation input) {
    Deque<GraphOperation> open = new ArrayDeque<>(List.of(input));
    while (!open.isEmpty()) {
      GraphOperation node = open.pop();
      if (!node.type().equals("Shape") && ofExamples.add(node)) {
        node.consumers().forEach(open::push);
      }
    }
  }

  /** The nodes that read a value and give a gradient back to it. */
  List<Reader> readers(Output<?> value) {
    return readers.getOrDefault(value, List.of());
  }

  /** Whether a node computes something else for another example. */
  boolean dependsOnExamples(GraphOperation node) {
    return ofExamples.contains(node);
  }
}
