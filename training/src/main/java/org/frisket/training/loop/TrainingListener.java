package org.frisket.training.loop;

/** Watches a run. Everything but the training itself is a listener. */
public interface TrainingListener {
  /** Before the first step, of a new or a resumed run. */
  default void started(Progress progress, long totalSteps) {}

  /** While the blocks that stay frozen are computed once, before the first step. */
  default void prepared(int batches, int allBatches) {}

  default void stepped(StepReport report) {}

  /** While the dev split is looked at. */
  default void evaluating(int batches, int allBatches) {}

  default void evaluated(Evaluation evaluation) {}

  /** After every epoch, where the config asks for it, and at the end; after an evaluation there. */
  default void checkpoint(Progress progress, TrainedGraph graph) {}

  /** Whether the loop is to end after this step, with a checkpoint. */
  default boolean asksToStop() {
    return false;
  }

  default void finished(Progress progress) {}
}
