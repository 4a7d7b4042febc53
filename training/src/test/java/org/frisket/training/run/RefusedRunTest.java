package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.config.LearningRates;
import org.frisket.training.fixtures.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A config whose fault shows when its graph is made. */
class RefusedRunTest {
  @TempDir private Path runs;

  /** A rate for the scores of masks, where there are no masks. */
  private Run refused() {
    return new Run(
        TinyExperiment.of(
            TinyBackbone.create(),
            TinyExperiment.PROBE,
            TinyExperiment.TRAINING.withLearningRates(new LearningRates(1e-3, null, null))),
        runs,
        "train tiny.yaml");
  }

  @Test
  void aRunThatIsRefusedLeavesNothingBehind() {
    Run run = refused();

    assertThatThrownBy(() -> run.execute(false, List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("learning_rates");

    assertThat(runs).isEmptyDirectory();
  }

  @Test
  void whatWasThereBeforeStays() throws IOException {
    Run run = refused();
    Path other = Files.createDirectories(run.folder().path().resolveSibling("other"));
    assertThatThrownBy(() -> run.execute(false, List.of()))
        .isInstanceOf(InvalidInputException.class);
    assertThat(run.folder().path()).doesNotExist();
    assertThat(other).exists();

    Path kept = Files.createDirectories(run.folder().path()).resolve("notes.txt");
    Files.writeString(kept, "mine");
    assertThatThrownBy(() -> run.execute(false, List.of()))
        .isInstanceOf(InvalidInputException.class);
    assertThat(kept).exists();
  }
}
