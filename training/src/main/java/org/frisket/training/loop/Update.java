package org.frisket.training.loop;

import java.util.List;
import java.util.Optional;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.graph.Variable;
import org.frisket.training.config.TrainingConfig;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a step does with gradients: perhaps adds them up over parts, perhaps clips, then Adam. */
final class Update {
  private final Optional<Accumulator> accumulator;
  private final Adam adam;
  private final Op apply;

  /**
   * @param loss a scalar
   * @param trained the variables to move
   */
  Update(
      Ops ops,
      GraphVariables variables,
      Operand<TFloat32> loss,
      List<Variable> trained,
      TrainingConfig config) {
    List<Operand<TFloat32>> gradients = Gradients.of(ops, loss, trained);
    this.accumulator =
        config.accumulates()
            ? Optional.of(new Accumulator(ops, variables, gradients, trained))
            : Optional.empty();
    List<Operand<TFloat32>> whole = accumulator.map(Accumulator::totals).orElse(gradients);
    double largest = config.gradientClipNorm();
    this.adam =
        new Adam(
            ops, variables, trained, largest > 0 ? Gradients.clipped(ops, whole, largest) : whole);
    this.apply = accumulator.map(sums -> sums.resetAfter(adam.update())).orElse(adam.update());
  }

  /** What a checkpoint must hold besides the trained variables. */
  List<Variable> moments() {
    return adam.moments();
  }

  /** Asks the run of one part, which is the whole batch unless they add up, for what follows. */
  void join(Session.Runner runner, ScalarFeeds feeds, double learningRate, long step) {
    accumulator.ifPresentOrElse(
        sums -> sums.addTo(runner),
        () -> adam.feed(runner, feeds, learningRate, step).addTarget(apply));
  }

  /** The run of its own that ends a step which added up gradients. */
  void finish(Session session, ScalarFeeds feeds, double learningRate, long step) {
    if (accumulator.isPresent()) {
      adam.feed(session.runner(), feeds, learningRate, step).addTarget(apply).run().close();
    }
  }
}
