package org.frisket.training.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.graph.Variable;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Sums of gradients over the parts of a batch, one part after the other in the order of the batch:
 * {@code ((0 + g₀) + g₁) + g₂ …}, whoever computed them. They are zero between steps, so a
 * checkpoint need not hold them.
 */
final class Accumulator {
  private final Ops root;
  private final Ops ops;
  private final TrainedVariables trained;
  private final List<Variable> totals = new ArrayList<>();
  private final Op add;

  /**
   * @param gradients of one part of a batch
   */
  Accumulator(Ops root, TrainedVariables trained, List<Operand<TFloat32>> gradients) {
    this.root = root;
    this.trained = trained;
    this.ops = root.withSubScope("accumulator");
    List<Op> additions = new ArrayList<>();
    for (int i = 0; i < gradients.size(); i++) {
      Variable total = trained.companion(trained.all().get(i), ".accumulated");
      totals.add(total);
      additions.add(ops.assignAddVariableOp(total.handle(), gradients.get(i)));
    }
    this.add = ops.withControlDependencies(additions).withName("add").noOp();
  }

  /** The sums as they are when an update reads them. */
  List<Operand<TFloat32>> totals() {
    List<Operand<TFloat32>> values = new ArrayList<>();
    totals.forEach(total -> values.add(total.value()));
    return values;
  }

  /** Makes every sum zero once an update has used it. */
  Op resetAfter(Op update) {
    Ops after = ops.withControlDependencies(List.of(update));
    List<Op> resets = new ArrayList<>();
    for (Variable total : totals) {
      // ops.zeros would look at the whole graph each time
      Operand<TFloat32> zeros = after.fill(after.constant(total.shape()), after.constant(0f));
      resets.add(after.assignVariableOp(total.handle(), zeros));
    }
    return ops.withControlDependencies(resets).withName("reset").noOp();
  }

  /** Adds to the graph what passes the sums on to another process. */
  PassedSums passed() {
    return new PassedSums(root, trained.graph(), totals);
  }

  /** Asks a run to add the gradients of its part. */
  void addTo(Session.Runner runner) {
    runner.addTarget(add);
  }
}
