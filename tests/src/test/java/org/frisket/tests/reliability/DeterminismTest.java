package org.frisket.tests.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.tests.endtoend.SmallTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same identity gives the same bits, in processes of their own. */
@Tag("reliability")
class DeterminismTest {
  private static final int RUNS = 3;

  @TempDir private Path work;

  @ParameterizedTest
  @CsvSource({"minilm-l6, 1", "minilm-l6, 2", "bert-base-uncased, 1", "bert-base-uncased, 2"})
  void sameIdentitySameBytes(String backbone, int threads) throws Exception {
    assumeThat(Backbones.byId(backbone).isPresent()).as(backbone + " is fetched").isTrue();
    SmallTask task = SmallTask.in(work);
    for (int run = 0; run < RUNS; run++) {
      TrainProcess process =
          TrainProcess.start(
              task.train(
                  work.resolve("run-" + run),
                  "--set",
                  "backbone=" + backbone,
                  "--set",
                  "threads=" + threads,
                  "--set",
                  "training.checkpoint_every_steps=0"));
      assertThat(process.waitFor()).as(process.errors()).isZero();
      RunFiles.assertSameBytes(work.resolve("run-0"), work.resolve("run-" + run));
    }
    String fault = "the same run again: %s, dropout 0.1, threads: %d".formatted(backbone, threads);
    FaultLog.survived("same identity", fault, RUNS, "same bytes");
  }
}
