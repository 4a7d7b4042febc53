package org.frisket.training.optimizer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What changes the gradients of a whole batch before they move anything. */
interface GradientStage {
  /**
   * Adds itself to the graph.
   *
   * @return as many gradients of the same shapes
   */
  List<Operand<TFloat32>> apply(Ops ops, List<Operand<TFloat32>> gradients);

  /**
   * Feeds what it draws or counts in one step: a pure function of the step, so that there is
   * nothing to restore.
   *
   * @param step from 0
   */
  default void feed(Session.Runner runner, ScalarFeeds feeds, long step) {}
}
