package org.frisket.analysis.studies.paths;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.frisket.analysis.studies.masks.RunMasks;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.training.checkpoint.CheckpointFiles;

/**
 * The scores that a run's newest checkpoint holds. They are those of its last step; its masks are
 * those of the evaluation that was the best.
 */
record Scores(Map<String, WeightTensor> variables) {
  private static final String SCORES = ".scores";

  /** Nothing where there is no checkpoint any more, or weights share scores. */
  static Optional<Scores> of(RunMasks run) throws IOException {
    return new CheckpointFiles(run.run().folder().checkpoints())
        .newest()
        .map(checkpoint -> new Scores(checkpoint.variables()))
        .filter(scores -> scores.haveOneForEveryWeight(run));
  }

  private boolean haveOneForEveryWeight(RunMasks run) {
    return run.masks().entrySet().stream()
        .allMatch(
            entry ->
                variables.containsKey(variable(entry.getKey()))
                    && variables.get(variable(entry.getKey())).shape().size()
                        == entry.getValue().size());
  }

  private static String variable(ParameterName name) {
    return name.place() + SCORES;
  }

  WeightTensor get(ParameterName name) {
    return variables.get(variable(name));
  }
}
