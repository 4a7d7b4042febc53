package org.frisket.training.optimizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.graph.Variable;
import org.frisket.models.runtime.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Sums of gradients on their way from one process to another, where the same op adds them that adds
 * gradients in one process. A sum over one part has the bits of the part's gradient, but that -0
 * becomes 0, which is all the same to a sum that begins with 0.
 */
public final class PassedSums {
  private final GraphVariables variables;
  private final SortedMap<String, Variable> totals = new TreeMap<>();
  private final Map<String, Placeholder<TFloat32>> fed = new HashMap<>();
  private final Op add;
  private final Op reset;

  PassedSums(Ops root, GraphVariables variables, List<Variable> sums) {
    Ops ops = root.withSubScope("passed");
    this.variables = variables;
    List<Op> additions = new ArrayList<>();
    List<Op> resets = new ArrayList<>();
    for (Variable sum : sums) {
      Placeholder<TFloat32> passed =
          ops.placeholder(TFloat32.class, Placeholder.shape(sum.shape()));
      Operand<TFloat32> zeros = ops.fill(ops.constant(sum.shape()), ops.constant(0f));
      totals.put(sum.name(), sum);
      fed.put(sum.name(), passed);
      additions.add(ops.assignAddVariableOp(sum.handle(), passed));
      resets.add(ops.assignVariableOp(sum.handle(), zeros));
    }
    this.add = ops.withControlDependencies(additions).withName("add").noOp();
    this.reset = ops.withControlDependencies(resets).withName("reset").noOp();
  }

  /** Shapes by name. */
  public SortedMap<String, Shape> shapes() {
    SortedMap<String, Shape> shapes = new TreeMap<>();
    totals.forEach((name, total) -> shapes.put(name, total.shape()));
    return shapes;
  }

  /** The sums by name; they are zero again afterwards. */
  public SortedMap<String, WeightTensor> take(Session session) {
    SortedMap<String, WeightTensor> taken = new TreeMap<>(variables.read(session, totals.keySet()));
    session.runner().addTarget(reset).run().close();
    return taken;
  }

  /** Adds what another process has taken. */
  public void add(Session session, Map<String, WeightTensor> taken) {
    try (ScalarFeeds feeds = new ScalarFeeds()) {
      Session.Runner runner = session.runner();
      fed.forEach((name, place) -> runner.feed(place, feeds.keep(Tensors.of(taken.get(name)))));
      runner.addTarget(add).run().close();
    }
  }
}
