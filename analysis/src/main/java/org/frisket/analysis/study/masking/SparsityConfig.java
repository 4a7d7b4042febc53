package org.frisket.analysis.study.masking;

import java.util.List;
import java.util.Map;
import org.frisket.analysis.study.RunChoice;

/**
 * How many zeros masks start with.
 *
 * @param tasks masked runs, one choice a task
 * @param sparsities shares of zeros at the start, in rising order; each run is trained with each
 */
public record SparsityConfig(List<RunChoice> tasks, List<Double> sparsities) {
  private static final String KEY = "method.sparsity";

  public SparsityConfig {
    Shares.require(sparsities);
  }

  /** The runs of a task with a share of zeros. */
  RunChoice runs(RunChoice task, double sparsity) {
    return task.with(Map.of(KEY, sparsity));
  }

  /** All of them, those of one task after each other. */
  List<RunChoice> runs() {
    return tasks.stream()
        .flatMap(task -> sparsities.stream().map(sparsity -> runs(task, sparsity)))
        .toList();
  }
}
