package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.masking.Granularity;
import org.frisket.models.adaptation.masking.binarizer.StraightThrough;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMasks;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.LearningRates;
import org.frisket.training.config.OptimizerConfig;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups are told apart by what differs, whether their configs say it or leave it out. */
class RunGroupsTest {
  private static final TrainingConfig SHORT =
      TrainingConfig.defaults()
          .withLearningRate(0.01)
          .withBatchSize(26)
          .withEpochs(1)
          .withEvaluationBatchSize(20);

  @TempDir private Path runs;

  /** Leaves what a finished run leaves that is read here. */
  private void finished(AdaptationConfig method, TrainingConfig training) throws IOException {
    Experiment experiment = TinyExperiment.of(TinyBackbone.create(), method, training);
    String id = RunIdentity.of(experiment);
    RunFolder folder = new RunFolder(runs.resolve("tiny").resolve(id));
    folder.create();
    Files.writeString(folder.config(), ConfigReader.toYaml(experiment.config()));
    Files.writeString(
        folder.result(),
        """
        {"task": "words", "backbone": "tiny", "method": "%s", "seed": 5, "split": "dev",
         "metric": "accuracy", "value": 0.75, "learning_rate": 0.01, "epochs": 1, "minutes": 0.5,
         "package_bytes": 10, "peak_resident_mib": null, "command": "train", "run_id": "%s",
         "baselines": {}}
        """
            .formatted(method.id(), id));
  }

  private List<String> labels() throws IOException {
    return RunGroups.of(RunRecords.read(runs, Optional.of("tiny"))).stream()
        .map(RunGroup::label)
        .toList();
  }

  @Test
  void oneWithTheUsualOptimizerSaysSo() throws IOException {
    finished(TinyExperiment.PROBE, SHORT);
    assertThat(RunRecords.read(runs, Optional.empty()).get(0).settings())
        .containsEntry("training.learning_rate", "0.01")
        .doesNotContainKeys("training.optimizer.name", "train_examples", "seed");
    finished(TinyExperiment.PROBE, SHORT.withOptimizer(OptimizerConfig.sgd(0.9)));

    assertThat(labels())
        .containsExactlyInAnyOrder(
            "training.optimizer.momentum=0.0 training.optimizer.name=adam",
            "training.optimizer.momentum=0.9 training.optimizer.name=sgd");
  }

  @Test
  void oneWithoutARateForAGroupSaysSo() throws IOException {
    finished(TinyExperiment.PROBE, SHORT);
    finished(TinyExperiment.PROBE, SHORT.withLearningRates(new LearningRates(null, 0.1, null)));

    assertThat(labels())
        .containsExactlyInAnyOrder(
            "training.learning_rates.head=null", "training.learning_rates.head=0.1");
  }

  @Test
  void soDoesOneWithTheUsualSettingOfItsMethod() throws IOException {
    finished(TinyExperiment.MASKING, SHORT);
    finished(TinyMasks.of(new StraightThrough(), new Granularity.Rows()), SHORT);

    assertThat(labels())
        .containsExactlyInAnyOrder("method.granularity=weights", "method.granularity=rows");
  }
}
