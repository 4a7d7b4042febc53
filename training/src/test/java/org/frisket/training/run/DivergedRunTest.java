package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.error.WorkFailedException;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.config.LearningRates;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that left the numbers says what to do, and is listed as what it is. */
class DivergedRunTest {
  @TempDir private Path runs;

  @Test
  void itSaysToLowerTheRateAndIsListedAsDiverged() throws IOException {
    Experiment experiment =
        TinyExperiment.of(
            TinyBackbone.create(),
            TinyExperiment.PROBE,
            TinyExperiment.TRAINING.withLearningRate(1e38));
    Run run = new Run(experiment, runs, "train tiny.yaml");

    assertThatThrownBy(() -> run.execute(true, List.of()))
        .isInstanceOf(WorkFailedException.class)
        .hasMessageEndingWith("; lower training.learning_rate, which is 1.0E38");

    assertThat(run.folder().diverged()).content().contains("lower training.learning_rate");
    assertThat(RunRecords.read(runs, Optional.empty()))
        .extracting(RunRecord::status)
        .containsExactly(RunStatus.DIVERGED);
  }

  @Test
  void itNamesRatesOfGroupsWhereThereAreSome() {
    TrainingConfig training =
        TinyExperiment.TRAINING
            .withLearningRate(1e38)
            .withLearningRates(new LearningRates(null, 1e38, null));
    Run run =
        new Run(
            TinyExperiment.of(TinyBackbone.create(), new FinetuningConfig(true), training),
            runs,
            "train tiny.yaml");

    assertThatThrownBy(() -> run.execute(true, List.of()))
        .isInstanceOf(WorkFailedException.class)
        .hasMessageEndingWith(
            "; lower training.learning_rate, which is 1.0E38, or training.learning_rates");
  }

  @Test
  void othersAreDoneOrUnfinished() throws IOException {
    Experiment experiment = TinyExperiment.masking(TinyExperiment.TRAINING);
    Run run = new Run(experiment, runs, "train tiny.yaml");
    run.execute(false, List.of());

    assertThat(RunRecords.read(runs, Optional.empty()))
        .extracting(RunRecord::status)
        .containsExactly(RunStatus.DONE);
    Files.delete(run.folder().result());
    assertThat(RunRecords.read(runs, Optional.empty()))
        .extracting(RunRecord::status)
        .containsExactly(RunStatus.UNFINISHED);
  }
}
