package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.runtime.DeviceChoice;
import org.frisket.models.runtime.GpuMemory;
import org.frisket.training.config.Baseline;
import org.frisket.training.config.DataConfig;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.config.LearningRates;
import org.frisket.training.config.OptimizerConfig;
import org.frisket.training.config.Publishing;
import org.frisket.training.config.ScheduleKind;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.TinyExperiment;
import org.junit.jupiter.api.Test;

class RunIdentityTest {
  private static final int LENGTH = TinyExperiment.task().maxLength();
  private final Experiment experiment = TinyExperiment.masking(TinyExperiment.TRAINING);
  private final ExperimentConfig config = experiment.config();
  private final String identity = RunIdentity.of(experiment);

  private Experiment with(ExperimentConfig changed) {
    return new Experiment(
        changed,
        experiment.task(),
        experiment.backbone(),
        experiment.backboneIdentity(),
        experiment.train(),
        experiment.dev(),
        experiment.dataSha256());
  }

  private Experiment with(TaskConfig task, String backbone, Map<String, Map<String, String>> data) {
    return new Experiment(
        config, task, experiment.backbone(), backbone, experiment.train(), experiment.dev(), data);
  }

  private Experiment withHashes(Map<String, Map<String, String>> data) {
    return with(experiment.task(), experiment.backboneIdentity(), data);
  }

  private ExperimentConfig named(String name, String task, List<Baseline> baselines) {
    return named(name, config.backbone(), task, baselines);
  }

  private ExperimentConfig named(
      String name, String backbone, String task, List<Baseline> baselines) {
    return new ExperimentConfig(
        name,
        backbone,
        task,
        config.method(),
        config.training(),
        config.seed(),
        config.threads(),
        baselines,
        0,
        null);
  }

  private ExperimentConfig numbers(long seed, int threads) {
    return new ExperimentConfig(
        config.experiment(),
        config.backbone(),
        config.task(),
        config.method(),
        config.training(),
        seed,
        threads,
        List.of(),
        0,
        null);
  }

  private static TaskConfig task(int maxLength, long splitSeed, String... files) {
    TaskConfig task = TinyExperiment.task();
    DataConfig data = task.data();
    return new TaskConfig(
        task.id(),
        task.kind(),
        task.labels(),
        task.metric(),
        null,
        maxLength,
        DataConfig.of(data.format(), data.columns(), Map.of("train", List.of(files)))
            .withEncoding(data.encoding())
            .withHeader(data.header())
            .withDelimiter(data.delimiter())
            .withFields(data.fields())
            .withDevFromTrain(data.devFromTrain())
            .withSplitSeed(splitSeed));
  }

  private static Map<String, String> ordered(String... namesAndHashes) {
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < namesAndHashes.length; i += 2) {
      files.put(namesAndHashes[i], namesAndHashes[i + 1]);
    }
    return files;
  }

  /** Names of run folders; changes with every change of NUMERICS_VERSION. */
  @Test
  void itIsTwelveHexadecimalDigitsAndAlwaysTheSame() {
    assertThat(identity).matches("[0-9a-f]{12}");
    assertThat(RunIdentity.of(TinyExperiment.masking(TinyExperiment.TRAINING))).isEqualTo(identity);
  }

  private static Experiment ofLength(int maxLength, Experiment experiment) {
    TaskConfig task = experiment.task();
    return new Experiment(
        experiment.config(),
        new TaskConfig(
            task.id(),
            task.kind(),
            task.labels(),
            task.metric(),
            task.positiveLabel(),
            maxLength,
            task.data()),
        experiment.backbone(),
        experiment.backboneIdentity(),
        experiment.train(),
        experiment.dev(),
        experiment.dataSha256());
  }

  /** Found before there were other optimizers than Adam and rates of groups. */
  @Test
  void itIsThatOfOlderVersionsWhereAConfigSaysNothingNew() {
    TrainingConfig training =
        TinyExperiment.TRAINING
            .withOptimizer(OptimizerConfig.adam())
            .withEvaluateEverySteps(0)
            .withMaxSteps(0)
            .withLearningRates(LearningRates.none());

    assertThat(RunIdentity.NUMERICS_VERSION).isEqualTo(3);
    assertThat(RunIdentity.of(ofLength(16, TinyExperiment.masking(training))))
        .isEqualTo("5af257595750");
  }

  @Test
  void itChangesWithKeysThatCameLaterWhereTheyAreSet() {
    TrainingConfig training = TinyExperiment.TRAINING;
    assertThat(
            Stream.of(
                    training,
                    training.withOptimizer(OptimizerConfig.adamW(0)),
                    training.withOptimizer(OptimizerConfig.adamW(0.1)),
                    training.withOptimizer(OptimizerConfig.sgd(0)),
                    training.withOptimizer(OptimizerConfig.sgd(0.9)),
                    training.withEvaluateEverySteps(2),
                    training.withMaxSteps(2),
                    training.withLearningRates(new LearningRates(0.1, null, null)),
                    training.withLearningRates(new LearningRates(null, 0.1, null)))
                .map(TinyExperiment::masking)
                .map(RunIdentity::of))
        .doesNotHaveDuplicates();
  }

  @Test
  void itSaysWhereAGpuComputedAndNothingElseOfDevices() {
    assertThat(RunIdentity.of(with(config.withDevice(DeviceChoice.CPU)))).isEqualTo(identity);
    assertThat(RunIdentity.of(with(config.withGpuMemory(GpuMemory.ALL)))).isEqualTo(identity);
    assertThat(RunIdentity.of(with(config.withDevice(DeviceChoice.GPU)))).isNotEqualTo(identity);
  }

  @Test
  void itChangesWithWhatChangesBits() {
    TrainingConfig training =
        TrainingConfig.defaults()
            .withLearningRate(0.021)
            .withBatchSize(6)
            .withEpochs(3)
            .withSchedule(ScheduleKind.LINEAR)
            .withWarmupFraction(0.1)
            .withCheckpointEverySteps(2)
            .withEvaluationBatchSize(5);
    AdaptationConfig probe = TinyExperiment.PROBE;
    Map<String, Map<String, String>> otherData =
        Map.of("train", Map.of("train.tsv", "0c"), "dev", Map.of("dev.tsv", "0b"));

    assertThat(
            List.of(
                identity,
                RunIdentity.of(with(numbers(6, 1))),
                RunIdentity.of(with(numbers(5, 2))),
                RunIdentity.of(with(config.with(config.method(), training))),
                RunIdentity.of(with(config.with(probe, config.training()))),
                RunIdentity.of(withHashes(otherData)),
                RunIdentity.of(with(experiment.task(), "ff", experiment.dataSha256())),
                RunIdentity.of(
                    with(
                        task(15, 0, "train.tsv"),
                        experiment.backboneIdentity(),
                        experiment.dataSha256())),
                RunIdentity.of(
                    with(
                        task(LENGTH, 1, "train.tsv"),
                        experiment.backboneIdentity(),
                        experiment.dataSha256()))))
        .doesNotHaveDuplicates();
  }

  @Test
  void itDoesNotChangeWithNamesBaselinesAndPublishing() {
    assertThat(
            List.of(
                RunIdentity.of(with(named("other", "elsewhere/task.yaml", List.of()))),
                RunIdentity.of(with(named("tiny", "task.yaml", List.of(Baseline.MAJORITY)))),
                RunIdentity.of(with(named("tiny", "moved/to/tiny", "task.yaml", List.of()))),
                RunIdentity.of(with(config.withPublish(Publishing.NEVER))),
                RunIdentity.of(with(config.withTracking(List.of("csv")))),
                RunIdentity.of(
                    with(
                        task(LENGTH, 0, "moved/renamed.tsv"),
                        experiment.backboneIdentity(),
                        experiment.dataSha256())),
                RunIdentity.of(
                    withHashes(
                        Map.of(
                            "train", Map.of("moved/renamed.tsv", "0a"),
                            "dev", Map.of("z.tsv", "0b"))))))
        .containsOnly(identity);
  }

  /** The order of files is the order of examples, whatever the files are called. */
  @Test
  void itChangesWithTheOrderOfFilesAndNotWithTheOrderOfTheirNames() {
    String ab = RunIdentity.of(withHashes(Map.of("train", ordered("a", "01", "b", "02"))));

    assertThat(RunIdentity.of(withHashes(Map.of("train", ordered("b", "02", "a", "01")))))
        .isNotEqualTo(ab);
    assertThat(RunIdentity.of(withHashes(Map.of("train", ordered("z", "01", "b", "02")))))
        .isEqualTo(ab);
  }
}
