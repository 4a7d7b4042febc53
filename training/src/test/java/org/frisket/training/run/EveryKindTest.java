package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.Recorder;
import org.frisket.training.fixtures.StoppedRun;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.fixtures.TinyKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for a run whatever the kind of its task. */
class EveryKindTest {
  private static final Set<String> WITH_ALL_KINDS = Set.of("masking", "prompt_tuning");

  @TempDir private Path root;

  /** Spans are tags with another metric, which one method shows. */
  static Stream<Arguments> kindsAndMethods() {
    return Arrays.stream(TinyKind.values())
        .flatMap(kind -> methods(kind).stream().map(method -> Arguments.of(kind, method)));
  }

  private static List<AdaptationConfig> methods(TinyKind kind) {
    return kind == TinyKind.SPANS ? List.of(TinyExperiment.MASKING) : TinyMethods.oneOfEach();
  }

  /**
   * Masking, and what moves positions: {@link EveryMethodTest} stops every method, with one kind.
   */
  static Stream<Arguments> kindsAndSomeMethods() {
    return kindsAndMethods()
        .filter(arguments -> WITH_ALL_KINDS.contains(((AdaptationConfig) arguments.get()[1]).id()));
  }

  private static Experiment experiment(
      TinyKind kind, AdaptationConfig method, int microBatch, int epochs) {
    return TinyExperiment.of(
        kind,
        TinyBackbone.create(),
        method,
        TrainingConfig.defaults()
            .withLearningRate(0.01)
            .withBatchSize(6)
            .withMicroBatchSize(microBatch)
            .withEpochs(epochs)
            .withDropout(0.1)
            .withCheckpointEverySteps(2)
            .withEvaluationBatchSize(5));
  }

  @ParameterizedTest
  @MethodSource("kindsAndSomeMethods")
  void aStoppedRunGoesOnToTheSameBytesAndReloadsToItsValue(TinyKind kind, AdaptationConfig method)
      throws IOException {
    goesOnToTheSameBytes(kind, method);
  }

  @ParameterizedTest
  @MethodSource("kindsAndMethods")
  @Tag("reliability")
  void soItDoesForEveryMethodWithEveryKind(TinyKind kind, AdaptationConfig method)
      throws IOException {
    goesOnToTheSameBytes(kind, method);
  }

  private void goesOnToTheSameBytes(TinyKind kind, AdaptationConfig method) throws IOException {
    Experiment experiment = experiment(kind, method, 4, 2);
    Run whole = StoppedRun.endsWithTheSameBytes(experiment, root);
    RunResult result = whole.result().orElseThrow();

    var taskPackage = TaskPackageFiles.read(whole.folder().taskPackage());
    assertThat(taskPackage.manifest().task()).isEqualTo(experiment.task().spec());
    try (TaskModel model = new TaskModel(experiment.backbone(), taskPackage, 1)) {
      var score = whole.devEvaluator().evaluate(model::logits);
      assertThat(score.value()).isEqualTo(result.value());
      assertThat(score.byType()).isEqualTo(result.byType());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLossFalls(TinyKind kind) throws IOException {
    Recorder recorder = new Recorder();
    new Run(experiment(kind, TinyExperiment.MASKING, 0, 40), root, "train")
        .execute(false, List.of(recorder));

    assertThat(recorder.meanLoss(190, 200)).isLessThan(recorder.meanLoss(0, 10) - 0.01);
  }

  @Test
  void theResultCountsLeftOutWordsAndKeepsTheTypesOfSpans() throws IOException {
    Experiment experiment = experiment(TinyKind.SPANS, new FinetuningConfig(true), 0, 1);
    RunResult result = new Run(experiment, root, "train").execute(false, List.of());
    int leftOut = 0;
    for (EncodedExample example : experiment.dev()) {
      leftOut += (int) Arrays.stream(example.positions()).filter(p -> p == -1).count();
    }

    assertThat(result.leftOutWords()).isEqualTo(leftOut).isPositive();
    assertThat(result.trainExamples()).isEqualTo(26);
    assertThat(result.byType()).containsOnlyKeys("X");
    assertThat(result.byType().get("X")).isEqualTo(result.value());
  }
}
