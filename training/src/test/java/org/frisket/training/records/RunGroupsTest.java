package org.frisket.training.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.masking.binarizer.StraightThrough;
import org.frisket.models.adaptation.masking.granularity.Granularity;
import org.frisket.training.config.LearningRates;
import org.frisket.training.config.OptimizerConfig;
import org.frisket.training.config.ScheduleKind;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.TinyBackbone;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.fixtures.TinyMasks;
import org.frisket.training.run.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups are told apart by what differs, whether their configs say it or leave it out. */
class RunGroupsTest {
  private static final TrainingConfig SHORT =
      new TrainingConfig(0.01, 26, 0, 1, ScheduleKind.CONSTANT, 0, 0, 0, 0, 0, 20);

  @TempDir private Path runs;

  private void train(AdaptationConfig method, TrainingConfig training) throws IOException {
    new Run(TinyExperiment.of(TinyBackbone.create(), method, training), runs, "train")
        .execute(false, List.of());
  }

  private List<String> labels() throws IOException {
    return RunGroups.of(RunRecords.read(runs, Optional.of("tiny"))).stream()
        .map(RunGroup::label)
        .toList();
  }

  @Test
  void oneWithTheUsualOptimizerSaysSo() throws IOException {
    train(TinyExperiment.PROBE, SHORT);
    assertThat(RunRecords.read(runs, Optional.empty()).get(0).settings())
        .containsEntry("training.learning_rate", "0.01")
        .doesNotContainKeys("training.optimizer.name", "train_examples", "seed");
    train(TinyExperiment.PROBE, SHORT.with(OptimizerConfig.sgd(0.9)));

    assertThat(labels())
        .containsExactlyInAnyOrder(
            "training.optimizer.momentum=0.0 training.optimizer.name=adam",
            "training.optimizer.momentum=0.9 training.optimizer.name=sgd");
  }

  @Test
  void oneWithoutARateForAGroupSaysSo() throws IOException {
    train(TinyExperiment.PROBE, SHORT);
    train(TinyExperiment.PROBE, SHORT.with(new LearningRates(null, 0.1)));

    assertThat(labels())
        .containsExactlyInAnyOrder(
            "training.learning_rates.head=null", "training.learning_rates.head=0.1");
  }

  @Test
  void soDoesOneWithTheUsualSettingOfItsMethod() throws IOException {
    train(TinyExperiment.MASKING, SHORT);
    train(TinyMasks.of(new StraightThrough(), new Granularity.Rows()), SHORT);

    assertThat(labels())
        .containsExactlyInAnyOrder("method.granularity=weights", "method.granularity=rows");
  }
}
