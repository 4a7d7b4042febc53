package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.lora.LoraConfig;
import org.frisket.models.adaptation.smp.SmpConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.savedmodels.packages.Privacy;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMasks;
import org.frisket.training.config.ClassWeights;
import org.frisket.training.config.PrivacyConfig;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.Recorder;
import org.frisket.training.fixtures.StopAfter;
import org.frisket.training.fixtures.StoppedRun;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.fixtures.TinyKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrivateRunTest {
  private static final AdaptationConfig LORA = LoraConfig.defaults().withBlocks(List.of(0, 1));
  private static final PrivacyConfig EIGHT = PrivacyConfig.none().withTargetEpsilon(8.0);

  @TempDir private Path root;

  private static TrainingConfig training(PrivacyConfig privacy) {
    return TinyExperiment.TRAINING.withMicroBatchSize(4).withDropout(0.1).withPrivacy(privacy);
  }

  private static Experiment experiment(AdaptationConfig method, PrivacyConfig privacy) {
    return TinyExperiment.of(TinyBackbone.create(), method, training(privacy));
  }

  private static TaskManifest manifest(Run run) throws IOException {
    return TaskPackageFiles.readManifest(run.folder().taskPackage());
  }

  @Test
  void aStoppedRunGoesOnToTheSameBytes() throws IOException {
    StoppedRun.endsWithTheSameBytes(experiment(LORA, EIGHT.withNoiseSeed(3L)), root);
  }

  static List<AdaptationConfig> others() {
    return List.of(TinyMasks.usual(false), TinyExperiment.PROBE);
  }

  @ParameterizedTest
  @MethodSource("others")
  @Tag("reliability")
  void soItDoesForOtherMethods(AdaptationConfig method) throws IOException {
    StoppedRun.endsWithTheSameBytes(experiment(method, EIGHT.withNoiseSeed(3L)), root);
  }

  @Test
  void thePackageSaysWhatIsPromisedAndNothingOfTheFilesOfTrain() throws IOException {
    Run run = new Run(experiment(TinyExperiment.PROBE, EIGHT), root, "train");
    run.execute(false, List.of());
    Privacy privacy = manifest(run).additions().privacy();

    assertThat(privacy.epsilon()).isLessThanOrEqualTo(8).isGreaterThan(7.9);
    assertThat(privacy.delta()).isEqualTo(1e-5);
    assertThat(privacy.steps()).isEqualTo(15);
    assertThat(privacy.samplingRate()).isEqualTo(6.0 / 26);
    assertThat(privacy.clipNorm()).isEqualTo(1);
    assertThat(privacy.text())
        .startsWith("(ε, δ) = (7.9")
        .contains("15 steps", "poisson", "dev is not protected");
    assertThat(manifest(run).dataSha256()).containsOnlyKeys("dev");
  }

  @Test
  void aRunWithoutANoiseSeedIsAnotherEachTimeAndForgetsWhatItDrewFrom() throws IOException {
    Experiment experiment = experiment(TinyExperiment.PROBE, EIGHT);
    Run one = new Run(experiment, root.resolve("one"), "train");
    Run other = new Run(experiment, root.resolve("other"), "train");
    one.execute(false, List.of());
    other.execute(false, List.of());

    assertThat(manifest(one).tensorsSha256()).isNotEqualTo(manifest(other).tensorsSha256());
    assertThat(one.folder().path().resolve("noise_secret.txt")).doesNotExist();
  }

  @Test
  void itKeepsItsSecretUntilItsEnd() throws IOException {
    Run run = new Run(experiment(TinyExperiment.PROBE, EIGHT), root, "train");
    assertThatThrownBy(() -> run.execute(false, List.of(new StopAfter(4))))
        .isInstanceOf(WorkInterruptedException.class);
    Path file = run.folder().path().resolve("noise_secret.txt");
    String secret = Files.readString(file);

    assertThat(new NoiseSecret(file).get()).isEqualTo(Long.parseLong(secret));
    assertThat(Files.readString(run.folder().config())).doesNotContain(secret);
    Files.writeString(file, "seven");
    assertThatThrownBy(() -> run.execute(true, List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(file + ": no number (expected: the one that was drawn)");
  }

  /** The second call knows what the first has spent: both together take the steps of one. */
  @Test
  void itEndsBeforeItSpendsTooMuchAlsoAfterAResume() throws IOException {
    PrivacyConfig privacy = EIGHT.withNoiseMultiplier(0.9).withNoiseSeed(3L);
    Run run = new Run(experiment(TinyExperiment.PROBE, privacy), root, "train");
    assertThatThrownBy(() -> run.execute(false, List.of(new StopAfter(2))))
        .isInstanceOf(WorkInterruptedException.class);
    Recorder recorder = new Recorder();
    run.execute(true, List.of(recorder));
    Privacy promised = manifest(run).additions().privacy();

    assertThat(promised.epsilon()).isLessThanOrEqualTo(8).isGreaterThan(6);
    assertThat(promised.steps()).isLessThan(15).isGreaterThan(2);
    assertThat(recorder.steps()).hasSize((int) promised.steps() - 2);
  }

  /** Of 26 examples one is in a step on average: about a third of the steps have none. */
  @Test
  void stepsWithoutExamplesAreSteps() throws IOException {
    Experiment experiment =
        TinyExperiment.of(
            TinyBackbone.create(),
            TinyExperiment.PROBE,
            training(EIGHT).withMicroBatchSize(0).withBatchSize(1));
    Recorder recorder = new Recorder();
    new InMemoryRun(experiment).execute(List.of(recorder));

    assertThat(recorder.steps()).hasSize(78).anyMatch(step -> step.loss() == 0);
  }

  private void assertRefused(Experiment experiment, String message) {
    assertThatThrownBy(() -> new Run(experiment, root, "train").execute(false, List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void methodsThatReadExamplesOtherwiseAreRefused() {
    assertRefused(
        experiment(SmpConfig.defaults().withSteps(2).withPenalty(0.01), EIGHT),
        "training.privacy with method smp: adds a term to the loss (expected: a method that learns"
            + " from clipped gradients alone)");
    assertRefused(
        experiment(TinyMasks.usual(false).withScoreGradientRows(0.5), EIGHT),
        "training.privacy with method masking: estimates gradients from drawn rows (expected: a");
  }

  @Test
  void tasksThatReadAllExamplesAreRefused() {
    TrainingConfig training = training(EIGHT);
    var numbers =
        TinyExperiment.of(TinyKind.REGRESSION, TinyBackbone.create(), LORA, training).task().spec();
    assertThatThrownBy(() -> training.requireFits(numbers))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "training.privacy for task words: regression (expected: labels: numbers are scaled by"
                + " all examples, which is not private)");
    var labels = experiment(LORA, EIGHT).task().spec();
    assertThatThrownBy(() -> training.withClassWeights(ClassWeights.balanced()).requireFits(labels))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "training.class_weights with training.privacy: balanced (expected: equal or a number a"
                + " label: balanced ones are counted, which is not private)");
  }
}
