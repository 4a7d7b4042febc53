package org.frisket.training.loop;

import java.util.List;
import org.frisket.models.graph.SavedTensor;

/**
 * One look at the dev split.
 *
 * @param progress the run's progress, this evaluation included
 * @param epoch epochs done
 * @param value the task's metric on dev
 * @param gain whether it is the best so far
 * @param tensors what a package of this moment keeps
 */
public record Evaluation(
    Progress progress, int epoch, double value, boolean gain, List<SavedTensor> tensors) {}
