package org.frisket.analysis.study.paths;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.RunMasks;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
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
        .filter(checkpoint -> run.run().experiment().config().method().learnedMasks().isPresent())
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

  /** Bits of a run's masks that are other than these scores would have them. */
  long apart(RunMasks run) {
    float threshold =
        run.run().experiment().config().method().learnedMasks().orElseThrow().threshold();
    return run.masks().entrySet().stream()
        .mapToLong(
            entry ->
                PackedMask.ofScores(get(entry.getKey()), threshold)
                    .reshaped(entry.getValue().shape())
                    .differing(entry.getValue()))
        .sum();
  }

  static String note(long apart, long bits) {
    return Findings.sentence(
        "Scores are those of the last steps, masks those of the best evaluations: %,d of their %,d bits are on"
            + " other sides of the threshold.",
        apart, bits);
  }

  WeightTensor get(ParameterName name) {
    return variables.get(variable(name));
  }
}
