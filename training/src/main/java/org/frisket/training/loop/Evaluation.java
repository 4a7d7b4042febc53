package org.frisket.training.loop;

import java.util.List;
import org.frisket.models.graph.SavedTensor;
import org.frisket.training.metrics.Score;

/**
 * One evaluation on the dev split.
 *
 * @param progress the run's progress, this evaluation included
 * @param epoch epochs done
 * @param score the task's metric on dev
 * @param improved whether it is the best so far
 * @param tensors what a package of this moment keeps
 */
public record Evaluation(
    Progress progress, int epoch, Score score, boolean improved, List<SavedTensor> tensors) {
  /** The task's metric on dev, as a fraction. */
  public double value() {
    return score.value();
  }
}
