package org.frisket.analysis.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.training.loop.TrainingGraph;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.ExperimentLoader;
import org.frisket.training.run.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunMasksTest {
  @TempDir private Path folder;

  private FinishedRun trained(String experiment, String setting) throws IOException {
    TinyRuns tiny = new TinyRuns(folder);
    Experiment loaded =
        new ExperimentLoader(folder)
            .load(
                folder.resolve(experiment + ".yaml"),
                List.of("seed=3", "training.epochs=1", setting));
    Run run = new Run(loaded, tiny.runs(), "train");
    return new FinishedRun(loaded, run, run.execute(false, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"seed=3", "method.initial_scores=magnitude", "method.granularity=rows"})
  void startsAreTheMasksOfTheNetworkBeforeItsFirstStep(String setting) throws IOException {
    FinishedRun run = trained("masking", setting);
    RunMasks masks = RunMasks.of(run);
    Experiment experiment = run.experiment();
    try (TrainingGraph graph =
        new TrainingGraph(experiment.backbone(), experiment.config(), experiment.task().spec())) {
      List<SavedTensor.Mask> first =
          graph.saved(0).stream()
              .filter(SavedTensor.Mask.class::isInstance)
              .map(SavedTensor.Mask.class::cast)
              .toList();
      assertThat(first).hasSameSizeAs(masks.starts().keySet());
      for (SavedTensor.Mask mask : first) {
        assertThat(masks.starts().get(mask.parameter())).isEqualTo(mask.mask());
        assertThat(masks.masks().get(mask.parameter()).shape()).isEqualTo(mask.shape());
      }
    }
    assertThat(StartProof.of(masks).masks()).isEqualTo(masks.masks().size());
  }

  @Test
  void whatWasDroppedWasKeptAtTheStart() throws IOException {
    RunMasks masks = RunMasks.of(trained("masking", "seed=3"));
    masks
        .masks()
        .forEach(
            (name, mask) -> {
              assertThat(masks.dropped(name).zerosInBoth(masks.starts().get(name))).isZero();
              assertThat(masks.dropped(name).zerosInBoth(mask))
                  .isEqualTo(masks.dropped(name).zeros());
            });
  }

  @Test
  void aRunWithoutMasksIsRefused() {
    assertThatThrownBy(() -> RunMasks.of(trained("bitfit", "seed=3")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no masks");
  }
}
