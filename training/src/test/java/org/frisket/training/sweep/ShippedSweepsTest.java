package org.frisket.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.frisket.training.config.PinnedConfigs.CONFIGS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.files.Sha256;
import org.frisket.training.config.PinnedConfigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The project's sweeps can be read, and their runs are what they were. */
class ShippedSweepsTest {
  static List<Path> sweeps() throws IOException {
    try (Stream<Path> files = Files.list(CONFIGS.resolve("sweeps"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void aSweepHasRunsThatCouldBe(Path file) {
    SweepFile sweep = SweepFile.read(file);

    assertThat(sweep.plan()).isNotEmpty();
    assertThat(file).hasFileName(sweep.config().sweep() + ".yaml");
  }

  /** File, number of runs, and the hash of what each run's config resolves to. */
  @Test
  void theRunsOfASweepAreWhatTheyWere() throws IOException {
    assertThat(sweeps())
        .extracting(ShippedSweepsTest::runs)
        .containsAll(PinnedConfigs.rows("shipped-sweeps.tsv"));
  }

  private static List<String> runs(Path file) {
    SweepFile sweep = SweepFile.trusted(file);
    List<String> runs =
        sweep.plan().stream()
            .map(run -> PinnedConfigs.resolved(sweep.base(), sweep.overrides(run)))
            .toList();
    return List.of(
        file.getFileName().toString(),
        Integer.toString(runs.size()),
        Sha256.of(String.join("\n", runs)));
  }
}
