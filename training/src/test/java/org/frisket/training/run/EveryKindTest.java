package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.adaptation.prompt.Forward;
import org.frisket.models.adaptation.prompt.PromptTuningConfig;
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
  private static final List<AdaptationConfig> IN_TURNS =
      List.of(TinyExperiment.MASKING, new PromptTuningConfig(2, Forward.EMBEDDINGS, 0.5));

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
   * Masking and what moves positions, in turns: {@link EveryMethodTest} stops every method, with
   * one kind.
   */
  static Stream<Arguments> kindsInTurns() {
    return Arrays.stream(TinyKind.values())
        .map(kind -> Arguments.of(kind, IN_TURNS.get(kind.ordinal() % IN_TURNS.size())));
  }

  private static Experiment experiment(
      TinyKind kind, AdaptationConfig method, TrainingConfig training) {
    return TinyExperiment.of(kind, TinyBackbone.create(), method, training);
  }

  private static TrainingConfig training(int epochs) {
    return TrainingConfig.defaults()
        .withLearningRate(0.01)
        .withBatchSize(6)
        .withEpochs(epochs)
        .withDropout(0.1)
        .withEvaluationBatchSize(5);
  }

  @ParameterizedTest
  @MethodSource("kindsInTurns")
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
    Experiment experiment =
        experiment(kind, method, training(2).withMicroBatchSize(4).withCheckpointEverySteps(2));
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

  /** Pairs are fed as single sentences are, spans as tags. */
  @ParameterizedTest
  @EnumSource(
      names = {"SENTENCE_PAIR", "SPANS"},
      mode = EnumSource.Mode.EXCLUDE)
  void theLossFalls(TinyKind kind) throws IOException {
    Recorder recorder = new Recorder();
    new Run(experiment(kind, TinyExperiment.MASKING, training(40)), root, "train")
        .execute(false, List.of(recorder));

    assertThat(recorder.meanLoss(190, 200)).isLessThan(recorder.meanLoss(0, 10) - 0.01);
  }

  @Test
  void theResultCountsLeftOutWordsAndKeepsTheTypesOfSpans() throws IOException {
    Experiment experiment = experiment(TinyKind.SPANS, new FinetuningConfig(true), training(1));
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
