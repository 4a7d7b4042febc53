package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.training.config.ScheduleKind;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.StepReport;
import org.frisket.training.loop.TrainedGraph;
import org.frisket.training.loop.TrainingListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was stopped anywhere and resumed leaves the bytes of one that was not. */
class InterruptedRunTest {
  @TempDir private static Path shared;
  private static Run withoutDropout;
  private static Run withDropout;

  @TempDir private Path root;

  /** Throws when a run comes to a place. */
  private record Interrupt(String place) implements TrainingListener {
    private void at(String here) {
      if (here.equals(place)) {
        throw new IllegalStateException("interrupted " + here);
      }
    }

    @Override
    public void stepped(StepReport report) {
      at("at step " + report.progress().step());
    }

    @Override
    public void evaluated(Evaluation evaluation) {
      at("at evaluation " + evaluation.epoch());
    }

    @Override
    public void checkpoint(Progress progress, TrainedGraph graph) {
      at("at checkpoint " + progress.step());
    }
  }

  private static Experiment experiment(double dropout, int patience) {
    return TinyExperiment.masking(
        TrainingConfig.defaults()
            .withLearningRate(0.02)
            .withBatchSize(6)
            .withEpochs(3)
            .withSchedule(ScheduleKind.LINEAR)
            .withWarmupFraction(0.1)
            .withDropout(dropout)
            .withEarlyStoppingPatience(patience)
            .withCheckpointEverySteps(2)
            .withEvaluationBatchSize(5));
  }

  @BeforeAll
  static void runUndisturbed() throws IOException {
    withoutDropout = new Run(experiment(0, 0), shared, "train");
    withoutDropout.execute(false, List.of());
    withDropout = new Run(experiment(0.1, 0), shared, "train");
    withDropout.execute(false, List.of());
  }

  private static Run undisturbed(double dropout) {
    return dropout > 0 ? withDropout : withoutDropout;
  }

  private Run run(Experiment experiment) {
    return new Run(experiment, root, "train");
  }

  private static void interrupt(Run run, boolean resume, String place) {
    assertThatThrownBy(() -> run.execute(resume, List.of(new Interrupt(place))))
        .hasMessage("interrupted " + place);
  }

  private static void assertSameBytes(Run one, Run other) {
    assertThat(one.folder().path()).isNotEqualTo(other.folder().path());
    for (String name : new String[] {"task.safetensors", "task.json"}) {
      assertThat(one.folder().taskPackage().resolve(name))
          .hasSameBinaryContentAs(other.folder().taskPackage().resolve(name));
    }
    assertThat(one.folder().metrics()).hasSameBinaryContentAs(other.folder().metrics());
    assertThat(one.folder().events()).hasSameBinaryContentAs(other.folder().events());
    assertThat(one.folder().config()).hasSameBinaryContentAs(other.folder().config());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1})
  void anotherRunLeavesTheSameBytes(double dropout) throws IOException {
    Run other = run(experiment(dropout, 0));
    other.execute(false, List.of());

    assertSameBytes(other, undisturbed(dropout));
  }

  @ParameterizedTest
  @CsvSource({
    "0,   at step 1", // before the first checkpoint
    "0.1, at step 4", // inside an epoch, two steps after a checkpoint
    "0,   at step 7",
    "0.1, at evaluation 2",
    "0,   at checkpoint 10", // the end of an epoch, its best package written already
    "0.1, at step 15"
  })
  void aResumedRunLeavesTheBytesOfAnUndisturbedOne(double dropout, String place)
      throws IOException {
    RunResult expected = undisturbed(dropout).result().orElseThrow();
    Run disturbed = run(experiment(dropout, 0));
    interrupt(disturbed, false, place);

    assertThat(disturbed.result()).isEmpty();
    RunResult found = disturbed.execute(true, List.of());
    assertThat(found.value()).isEqualTo(expected.value());
    assertThat(found.epochs()).isEqualTo(expected.epochs());
    assertSameBytes(disturbed, undisturbed(dropout));
  }

  @Test
  void aRunMayBeInterruptedAgainAndAgain() throws IOException {
    Run disturbed = run(experiment(0.1, 0));
    interrupt(disturbed, false, "at step 5");
    interrupt(disturbed, true, "at step 5");
    interrupt(disturbed, true, "at evaluation 2");
    interrupt(disturbed, true, "at checkpoint 12");
    disturbed.execute(true, List.of());

    assertSameBytes(disturbed, withDropout);
  }

  @Test
  void aDamagedCheckpointCostsAFewStepsAndNoBits() throws IOException {
    Run disturbed = run(experiment(0.1, 0));
    interrupt(disturbed, false, "at step 12");
    Path newest = disturbed.folder().checkpoints().resolve("step-000000010");
    byte[] state = Files.readAllBytes(newest.resolve("state.safetensors"));
    state[state.length / 2] ^= 4;
    Files.write(newest.resolve("state.safetensors"), state);
    disturbed.execute(true, List.of());

    assertSameBytes(disturbed, withDropout);
  }

  /** How long there was no improvement is part of a checkpoint. */
  @Test
  void earlyStoppingIsNotPutOffByAResume() throws IOException {
    TrainingConfig still =
        TrainingConfig.defaults()
            .withLearningRate(1e-30)
            .withBatchSize(6)
            .withEpochs(9)
            .withEarlyStoppingPatience(2)
            .withCheckpointEverySteps(2)
            .withEvaluationBatchSize(5);
    Run disturbed = run(TinyExperiment.masking(still));
    interrupt(disturbed, false, "at step 11");

    assertThat(disturbed.execute(true, List.of()).epochs()).isEqualTo(3);
  }

  /** Where evaluations and the end lie within epochs. */
  @Test
  void aRunOfSoManyStepsIsResumedToTheSameBytes(@TempDir Path other) throws IOException {
    TrainingConfig training =
        experiment(0.1, 0).config().training().withEvaluateEverySteps(3).withMaxSteps(13);
    Experiment limited = TinyExperiment.masking(training);
    Run whole = new Run(limited, other, "train");
    RunResult expected = whole.execute(false, List.of());
    Run disturbed = run(limited);
    interrupt(disturbed, false, "at step 4");
    interrupt(disturbed, true, "at evaluation 1");
    interrupt(disturbed, true, "at step 13");

    RunResult found = disturbed.execute(true, List.of());
    assertThat(found.value()).isEqualTo(expected.value());
    assertThat(found.epochs()).isEqualTo(2);
    assertThat(found.steps()).isEqualTo(13);
    assertSameBytes(disturbed, whole);
  }
}
