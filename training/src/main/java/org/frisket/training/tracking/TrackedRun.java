package org.frisket.training.tracking;

import java.nio.file.Path;
import org.frisket.training.config.ExperimentConfig;

/**
 * What trackers are told of a run before it begins.
 *
 * @param config its experiment
 * @param id the run's
 * @param metric id of the task's metric
 * @param command what was typed
 * @param folder the run's, where its config and {@code metrics.jsonl} stand
 */
public record TrackedRun(
    ExperimentConfig config, String id, String metric, String command, Path folder) {
  /** What was measured before, one line each. */
  Path metrics() {
    return folder.resolve("metrics.jsonl");
  }
}
