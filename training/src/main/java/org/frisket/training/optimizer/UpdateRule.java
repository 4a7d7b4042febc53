package org.frisket.training.optimizer;

import java.util.List;
import org.frisket.models.graph.Variable;
import org.tensorflow.Session;
import org.tensorflow.op.Op;

/** How gradients move the trained variables: the last stage. */
interface UpdateRule {
  /** What a checkpoint must hold besides the trained variables. */
  List<Variable> moments();

  /** Moves every variable; a run that asks for it must be given the numbers of its step. */
  Op update();

  /**
   * Feeds the numbers of one step, but for the learning rates.
   *
   * @param step from 0
   */
  default void feed(Session.Runner runner, ScalarFeeds feeds, long step) {}
}
