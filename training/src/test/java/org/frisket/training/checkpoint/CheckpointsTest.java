package org.frisket.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.WorkFailedException;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.loop.DivergedException;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that leave the numbers keep what they had. */
class CheckpointsTest {
  @TempDir private Path runs;

  private static Experiment probe(double rate) {
    TrainingConfig training =
        TrainingConfig.defaults()
            .withLearningRate(rate)
            .withBatchSize(6)
            .withEpochs(3)
            .withCheckpointEverySteps(1)
            .withEvaluationBatchSize(5);
    return TinyExperiment.of(TinyBackbone.create(), TinyExperiment.PROBE, training);
  }

  /** The first step moves the weights beyond the largest float. */
  @Test
  void valuesThatAreNoNumbersAreNotCheckpointed() {
    Run run = new Run(probe(1e300), runs, "train");

    assertThatThrownBy(() -> run.execute(false, List.of()))
        .isInstanceOf(WorkFailedException.class)
        .hasCauseInstanceOf(DivergedException.class)
        .hasMessageStartingWith("run folder " + run.folder().path() + ": classifier.")
        .hasMessageContaining(" after step 1 (expected: finite numbers)")
        .hasMessageEndingWith(
            "; there is no checkpoint yet; lower training.learning_rate, which is 1.0E300");
    assertThat(run.folder().checkpoints()).isEmptyDirectory();
  }

  /** The first word of some examples is no number: some steps go well before one of them comes. */
  @Test
  void theLastGoodCheckpointIsNamedAndKept() throws IOException {
    TrainingConfig training =
        TrainingConfig.defaults()
            .withLearningRate(0.02)
            .withBatchSize(1)
            .withEpochs(1)
            .withCheckpointEverySteps(1)
            .withEvaluationBatchSize(5);
    Experiment broken =
        TinyExperiment.of(TinyBackbone.withBrokenWord(4), TinyExperiment.MASKING, training);
    Run run = new Run(broken, runs, "train");

    assertThatThrownBy(() -> run.execute(false, List.of()))
        .isInstanceOf(WorkFailedException.class)
        .hasMessageMatching(
            ".*: loss NaN at step ([1-9]\\d*) \\(expected: a finite number\\); examples of its batch:"
                + " train.tsv:\\d+; the last good checkpoint is that of step \\1; lower training.learning_rate, which"
                + " is 0.02");
    Checkpoint newest = new CheckpointFiles(run.folder().checkpoints()).newest().orElseThrow();
    assertThat(newest.variables().values())
        .allSatisfy(value -> assertThat(value.toArray()).doesNotContain(Float.NaN));
  }

  /** The package of a step is written once: by the evaluation that is the best so far. */
  @Test
  void aCheckpointOfTheBestEvaluationHoldsItsPackage() throws IOException {
    TrainingConfig training =
        TrainingConfig.defaults().withLearningRate(0.02).withBatchSize(6).withEpochs(1);
    Run run =
        new Run(
            TinyExperiment.of(TinyBackbone.create(), TinyExperiment.MASKING, training),
            runs,
            "train");

    run.execute(false, List.of());

    CheckpointFiles files = new CheckpointFiles(run.folder().checkpoints());
    long step = files.newest().orElseThrow().state().progress().bestStep();
    Path checkpoint = run.folder().checkpoints().resolve("step-%09d".formatted(step));
    for (Path copy : List.of(checkpoint, run.folder().taskPackage())) {
      for (String name : List.of(TaskPackage.TENSORS_FILE, TaskPackage.MANIFEST_FILE)) {
        assertThat(copy.resolve(name)).hasSameBinaryContentAs(files.best().resolve(name));
      }
    }
  }
}
