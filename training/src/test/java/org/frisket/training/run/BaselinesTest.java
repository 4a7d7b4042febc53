package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.frisket.models.graph.SavedTensor;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.training.config.Baseline;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.fixtures.TinyExperiment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselinesTest {
  private static final Experiment EXPERIMENT = askingFor(Baseline.values());
  @TempDir private static Path runs;
  private static Run run;
  private static Map<Baseline, Double> values;

  private static Experiment askingFor(Baseline... baselines) {
    Experiment plain = TinyExperiment.masking(TinyExperiment.TRAINING);
    ExperimentConfig config = plain.config();
    return new Experiment(
        new ExperimentConfig(
            config.experiment(),
            config.backbone(),
            config.task(),
            config.method(),
            config.training(),
            config.seed(),
            config.threads(),
            List.of(baselines),
            0,
            null),
        plain.task(),
        plain.backbone(),
        plain.backboneIdentity(),
        plain.train(),
        plain.dev(),
        plain.dataSha256());
  }

  @BeforeAll
  static void compute() throws IOException {
    run = new Run(EXPERIMENT, runs, "test");
    run.execute(false, List.of());
    values = new Baselines(EXPERIMENT, run, runs, List.of()).compute();
  }

  @Test
  void onlyWhatIsAskedForIsComputed() throws IOException {
    Map<Baseline, Double> one =
        new Baselines(askingFor(Baseline.MAJORITY), run, runs, List.of()).compute();

    assertThat(values).containsOnlyKeys(Baseline.values());
    assertThat(one).containsOnlyKeys(Baseline.MAJORITY);
  }

  /** The most frequent label of train, measured on dev. */
  @Test
  void majorityIsTheShareOfTrainsCommonestLabelInDev() {
    long[] counts = new long[3];
    EXPERIMENT.train().forEach(example -> counts[example.labels()[0]]++);
    int commonest = counts[0] > counts[1] ? 0 : 1;
    int most = counts[2] > counts[commonest] ? 2 : commonest;
    double share =
        (double) EXPERIMENT.dev().stream().filter(e -> e.labels()[0] == most).count()
            / EXPERIMENT.dev().size();

    assertThat(values.get(Baseline.MAJORITY)).isCloseTo(share, within(1e-15));
  }

  @Test
  void theLinearProbeHasAFolderOfItsOwnAndIsTrainedOnce() throws IOException {
    Path probe;
    try (var folders = Files.list(runs.resolve("tiny"))) {
      probe = folders.filter(f -> !f.equals(run.folder().path())).findFirst().orElseThrow();
    }
    RunResult result = RunResult.read(probe.resolve("result.json"));
    FileTime before = Files.getLastModifiedTime(probe.resolve("result.json"));
    Map<Baseline, Double> again =
        new Baselines(askingFor(Baseline.LINEAR_PROBE), run, runs, List.of()).compute();

    assertThat(result.method()).isEqualTo("linear_probe");
    assertThat(result.epochs()).isEqualTo(20);
    assertThat(result.value()).isEqualTo(values.get(Baseline.LINEAR_PROBE));
    assertThat(again).containsEntry(Baseline.LINEAR_PROBE, result.value());
    assertThat(Files.getLastModifiedTime(probe.resolve("result.json"))).isEqualTo(before);
  }

  @Test
  void randomMasksHaveAsManyZerosElsewhere() throws IOException {
    TaskPackage learned = TaskPackageFiles.read(run.folder().taskPackage());
    TaskPackage random = RandomMasks.inPlaceOf(learned);

    assertThat(random.masks()).hasSameSizeAs(learned.masks());
    for (int i = 0; i < learned.masks().size(); i++) {
      var before = learned.masks().get(i);
      var after = random.masks().get(i);
      assertThat(after.parameter()).isEqualTo(before.parameter());
      assertThat(after.mask().zeros()).as(after.name()).isEqualTo(before.mask().zeros());
      assertThat(after.mask()).as(after.name()).isNotEqualTo(before.mask());
    }
    assertThat(values(random)).isEqualTo(values(learned));
    assertThat(RandomMasks.inPlaceOf(learned)).isEqualTo(random);
  }

  private static List<SavedTensor> values(TaskPackage taskPackage) {
    return taskPackage.tensors().stream().filter(SavedTensor.Value.class::isInstance).toList();
  }
}
