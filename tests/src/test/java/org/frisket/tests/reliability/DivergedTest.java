package org.frisket.tests.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.frisket.tests.endtoend.SmallTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training that leaves the numbers. */
@Tag("reliability")
class DivergedTest {
  @TempDir private Path work;

  @Test
  void stepAndExamplesAndTheLastGoodCheckpointAreTold() throws Exception {
    SmallTask task = SmallTask.in(work);
    TrainProcess process =
        TrainProcess.start(
            task.train(
                work.resolve("diverged"),
                "--set",
                "method={name: linear_probe}",
                "--set",
                "training.schedule=linear",
                "--set",
                "training.warmup_fraction=0.9",
                "--set",
                "training.learning_rate=2.5e38"));

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(process.errors())
        .contains("error: run folder ", "(expected: ")
        .containsPattern("loss (NaN|-?Infinity) at step \\d+|holds (NaN|-?Infinity) after step")
        .containsPattern("the last good checkpoint is that of step \\d+|there is no checkpoint yet")
        .doesNotContain("\tat ");
    RunFiles.assertAllWhole(work.resolve("diverged"));
    FaultLog.survived(
        "numbers",
        "the loss overflows",
        1,
        "exit 1 with the step and the batch's example ids (or the variable) and the last good"
            + " checkpoint");
  }
}
