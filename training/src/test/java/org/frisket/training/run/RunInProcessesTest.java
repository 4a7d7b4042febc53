package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.frisket.training.config.GradientPrecision;
import org.frisket.training.config.PrivacyConfig;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.RunInThreads;
import org.frisket.training.fixtures.StopAfter;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.loop.StepReport;
import org.frisket.training.loop.TrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A run in several processes leaves the bytes of one, however it was interrupted. */
class RunInProcessesTest {
  @TempDir private Path root;

  /** Batches of six examples, the last one of two, in parts of so many. */
  private static TrainingConfig training(int part, double dropout) {
    return TinyExperiment.TRAINING.withEpochs(2).withMicroBatchSize(part).withDropout(dropout);
  }

  private static Experiment masking(int part, double dropout) {
    return TinyExperiment.masking(training(part, dropout));
  }

  private Run inOneProcess(Experiment experiment) throws IOException {
    Run run = new Run(experiment, root.resolve("one"), "train");
    run.execute(false, List.of());
    return run;
  }

  private RunInThreads in(int processes, Experiment experiment) {
    return new RunInThreads(experiment, root.resolve("several"), processes);
  }

  private static void assertSameBytes(Run one, Run other) {
    for (String name : List.of("task.safetensors", "task.json")) {
      assertThat(other.folder().taskPackage().resolve(name))
          .hasSameBinaryContentAs(one.folder().taskPackage().resolve(name));
    }
    assertThat(other.folder().metrics()).hasSameBinaryContentAs(one.folder().metrics());
    assertThat(other.folder().events()).hasSameBinaryContentAs(one.folder().events());
    assertThat(other.folder().config()).hasSameBinaryContentAs(one.folder().config());
  }

  @ParameterizedTest
  @CsvSource({
    "2, 3, 0", // a part each; in the last batch of an epoch none for the first process
    "3, 1, 0.1" // two parts each
  })
  void itLeavesTheBytesOfOneProcess(int processes, int part, double dropout) throws IOException {
    Experiment experiment = masking(part, dropout);
    Run one = inOneProcess(experiment);
    RunInThreads several = in(processes, experiment);
    RunResult found = several.execute();

    assertThat(found.value()).isEqualTo(one.result().orElseThrow().value());
    assertSameBytes(one, several.run());
    assertThat(several.lost()).isEmpty();
  }

  /** What frozen blocks give is kept by each process, and decay and clipping come after the sum. */
  @Test
  void soItDoesWhereFrozenBlocksAreComputedOnce() throws IOException {
    Experiment experiment =
        TinyExperiment.of(
            TinyBackbone.create(), TinyExperiment.PROBE, training(3, 0).withGradientClipNorm(0.05));
    RunInThreads several = in(2, experiment);
    several.execute();

    assertSameBytes(inOneProcess(experiment), several.run());
  }

  /** Rounded in one process as in several, and another run than without. */
  @Test
  void soItDoesWithRoundedGradients() throws IOException {
    Experiment experiment =
        TinyExperiment.masking(training(2, 0.1).withGradientPrecision(GradientPrecision.BFLOAT16));
    RunInThreads several = in(2, experiment);
    several.execute();
    Run one = inOneProcess(experiment);

    assertSameBytes(one, several.run());
    assertThat(one.id()).isNotEqualTo(new Run(masking(2, 0.1), root, "train").id());
  }

  static List<AdaptationConfig> methods() {
    return TinyMethods.oneOfEach();
  }

  @ParameterizedTest
  @MethodSource("methods")
  @Tag("reliability")
  void soItDoesWithEveryMethod(AdaptationConfig method) throws IOException {
    Experiment experiment =
        TinyExperiment.of(TinyBackbone.create(), method, training(3, 0.1).withMaxSteps(7));
    RunInThreads several = in(2, experiment);
    several.execute();

    assertSameBytes(inOneProcess(experiment), several.run());
  }

  /** Checkpoints are there after steps 2, 4, 5, 6. */
  @Test
  void aLostProcessEndsItAndItGoesOnWithAnyNumber() throws IOException {
    Experiment experiment = masking(2, 0.1);
    RunInThreads two = in(2, experiment);
    assertThatThrownBy(() -> two.execute(two.loseOneAfter(7)))
        .isInstanceOf(WorkFailedException.class)
        .hasMessageContaining("worker 1 (of 2 processes) was lost in step 8")
        .hasMessageContaining("the last good checkpoint is that of step 6")
        .hasMessageEndingWith("the same command goes on, with any number of --workers");
    RunInThreads three = in(3, experiment);
    assertThatThrownBy(() -> three.execute(three.loseOneAfter(9)))
        .isInstanceOf(WorkFailedException.class)
        .hasMessageContaining("the last good checkpoint is that of step 8");
    two.run().execute(true, List.of());

    assertSameBytes(inOneProcess(experiment), two.run());
  }

  @Test
  @Tag("reliability")
  void aRunOfOneProcessGoesOnInSeveralAndAStopIsNoLoss() throws IOException {
    Experiment experiment = masking(3, 0.1);
    RunInThreads two = in(2, experiment);
    assertThatThrownBy(() -> two.run().execute(false, List.of(new StopAfter(3))))
        .isInstanceOf(WorkInterruptedException.class);
    assertThatThrownBy(() -> two.execute(new StopAfter(7)))
        .isInstanceOf(WorkInterruptedException.class);
    two.execute();

    assertThat(two.lost()).isEmpty();
    assertSameBytes(inOneProcess(experiment), two.run());
  }

  /** The others end, too, and say why. */
  @Test
  void aFirstProcessThatFailsTakesTheOthersWithIt() {
    RunInThreads two = in(2, masking(3, 0));
    TrainingListener failing =
        new TrainingListener() {
          @Override
          public void stepped(StepReport report) {
            throw new IllegalStateException("failed");
          }
        };

    assertThatThrownBy(() -> two.execute(failing)).hasMessage("failed");
    assertThat(two.run().folder().result()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "3, 3, '--workers: 3 (expected: at most 2, the parts that a batch of training.batch_size 6 is"
        + " computed in; training.micro_batch_size 2 in place of 3 makes enough of them)'",
    "2, 0, '--workers: 2 (expected: at most 1, the parts that a batch of training.batch_size 6 is"
        + " computed in; training.micro_batch_size 3 in place of 0 makes enough of them)'"
  })
  void moreProcessesThanPartsAreRefused(int processes, int part, String message) {
    RunInThreads several = in(processes, masking(part, 0));

    assertThatThrownBy(several::execute)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
    assertThat(root.resolve("several")).doesNotExist();
  }

  @Test
  void privateTrainingIsOneProcess() {
    PrivacyConfig kept = PrivacyConfig.none().withNoiseMultiplier(1.0);
    RunInThreads two =
        in(
            2,
            TinyExperiment.of(
                TinyBackbone.create(), TinyExperiment.PROBE, training(3, 0).withPrivacy(kept)));

    assertThatThrownBy(two::execute)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--workers with training.privacy: 2 (expected: 1");
  }
}
