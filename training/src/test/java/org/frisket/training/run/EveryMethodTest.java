package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.adaptation.masking.binarizer.Bernoulli;
import org.frisket.models.adaptation.masking.binarizer.TopK;
import org.frisket.models.adaptation.masking.binarizer.ZeroSchedule;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMasks;
import org.frisket.testkit.TinyMethods;
import org.frisket.training.checkpoint.Checkpoint;
import org.frisket.training.checkpoint.CheckpointFiles;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.Recorder;
import org.frisket.training.fixtures.StoppedRun;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.loop.TrainingGraph;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for a run whatever its method. */
class EveryMethodTest {
  /** Masks, trains, reads and skips the pooler. */
  private static final Set<String> POOLERS = Set.of("masking", "finetuning", "lora", "ladder");

  private static final Set<String> OWN_TRAINING = Set.of("masking", "smp");

  /**
   * Variables beside the backbone and nothing else, as those of LoRA and Houlsby's adapters are.
   */
  private static final Set<String> LIKE_OTHERS =
      Set.of("pfeiffer", "compacter_plus_plus", "ln_tuning", "prompt_tuning", "magnitude_mask");

  @TempDir private Path root;

  static List<AdaptationConfig> methods() {
    return TinyMethods.all();
  }

  static List<AdaptationConfig> oneOfEach() {
    return TinyMethods.oneOfEach();
  }

  /** One of each way to train, and the masks whose draws or schedule depend on the step. */
  static List<AdaptationConfig> stopped() {
    List<AdaptationConfig> stopped = new ArrayList<>(oneOfEach());
    stopped.removeIf(method -> LIKE_OTHERS.contains(method.id()));
    TinyMasks.all().stream().filter(EveryMethodTest::dependsOnTheStep).forEach(stopped::add);
    return stopped;
  }

  private static boolean dependsOnTheStep(MaskingConfig mask) {
    return mask.estimatesGradients()
        || mask.binarizer() instanceof Bernoulli
        || mask.binarizer() instanceof TopK topK
            && !(topK.schedule() instanceof ZeroSchedule.Constant);
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
  @MethodSource("methods")
  @Tag("reliability")
  void soItDoesInEverySetting(AdaptationConfig method) throws IOException {
    aStoppedRunGoesOnToTheSameBytesAndReloadsToItsValue(method);
  }

  @ParameterizedTest
  @MethodSource("stopped")
  void aStoppedRunGoesOnToTheSameBytesAndReloadsToItsValue(AdaptationConfig method)
      throws IOException {
    TrainingConfig training = training(2).withCheckpointEverySteps(2);
    Experiment experiment = TinyExperiment.of(TinyBackbone.create(), method, training);
    Run whole = StoppedRun.endsWithTheSameBytes(experiment, root);
    RunResult result = whole.result().orElseThrow();

    assertThat(result.method()).isEqualTo(method.id());
    var taskPackage = TaskPackageFiles.read(whole.folder().taskPackage());
    assertThat(taskPackage.manifest().method()).isEqualTo(method);
    try (TaskModel model = TaskModel.whole(experiment.backbone(), taskPackage, 1)) {
      assertThat(whole.devEvaluator().evaluate(model::logits).value()).isEqualTo(result.value());
    }
    reloadedLogitsAreThoseOfTheTrainingGraph(experiment, whole.folder().checkpoints());
  }

  /** A checkpoint holds what training goes on from, and a package of that moment. */
  private static void reloadedLogitsAreThoseOfTheTrainingGraph(
      Experiment experiment, Path checkpoints) throws IOException {
    Checkpoint checkpoint = new CheckpointFiles(checkpoints).newest().orElseThrow();
    long steps = checkpoint.state().progress().step();
    Path folder = checkpoints.resolve("step-%09d".formatted(steps));
    Batch batch = Batch.of(experiment.dev(), experiment.task().maxLength());
    try (TrainingGraph graph =
            new TrainingGraph(
                experiment.backbone(),
                experiment.config(),
                experiment.task().spec(),
                experiment.models());
        TaskModel reloaded =
            TaskModel.whole(experiment.backbone(), TaskPackageFiles.read(folder), 1)) {
      graph.restore(checkpoint.variables());
      assertThat(reloaded.logits(batch)).isDeepEqualTo(graph.logits(batch, steps));
    }
  }

  /** One that reads it and one that does not, and one that trains it. */
  static List<AdaptationConfig> ofEachUseOfThePooler() {
    return oneOfEach().stream().filter(method -> POOLERS.contains(method.id())).toList();
  }

  @ParameterizedTest
  @MethodSource("oneOfEach")
  @Tag("reliability")
  void aPoolerIsKeptByEveryMethodThatReadsIt(AdaptationConfig method) throws IOException {
    aPoolerThatIsDrawnIsKeptWhereItIsRead(method);
  }

  /** Trained or frozen, as the method has it: the backbone has none, so the package must. */
  @ParameterizedTest
  @MethodSource("ofEachUseOfThePooler")
  void aPoolerThatIsDrawnIsKeptWhereItIsRead(AdaptationConfig method) throws IOException {
    Experiment experiment = TinyExperiment.of(TinyBackbone.withoutPooler(), method, training(1));
    Run run = new Run(experiment, root, "train");
    RunResult result = run.execute(false, List.of());

    var taskPackage = TaskPackageFiles.read(run.folder().taskPackage());
    boolean read = method.features() == Pooling.POOLED;
    for (String name : List.of("pooler.kernel", "pooler.bias")) {
      assertThat(taskPackage.tensors().stream().filter(t -> t.name().equals(name)))
          .hasSize(read ? 1 : 0);
    }
    try (TaskModel model = new TaskModel(experiment.backbone(), taskPackage, 1)) {
      assertThat(run.devEvaluator().evaluate(model::logits).value()).isEqualTo(result.value());
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  @Tag("reliability")
  void theLossFallsInEverySetting(AdaptationConfig method) throws IOException {
    theLossFalls(method);
  }

  /** Whose training has parts that no other method's has. */
  static List<AdaptationConfig> withTrainingOfTheirOwn() {
    return oneOfEach().stream().filter(method -> OWN_TRAINING.contains(method.id())).toList();
  }

  @ParameterizedTest
  @MethodSource("withTrainingOfTheirOwn")
  void theLossFalls(AdaptationConfig method) throws IOException {
    Recorder recorder = new Recorder();
    Experiment experiment = TinyExperiment.of(TinyBackbone.create(), method, training(12));
    new Run(experiment, root, "train").execute(false, List.of(recorder));

    assertThat(recorder.meanLoss(50, 60)).isLessThan(recorder.meanLoss(0, 10) - 0.002);
  }
}
