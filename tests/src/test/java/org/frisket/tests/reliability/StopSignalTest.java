package org.frisket.tests.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C and SIGTERM, from the keyboard or a scheduler. */
class StopSignalTest {
  /** Where a shell started us in the background, Ctrl-C would be ignored by what we start. */
  private static final List<String> HEAR_CTRL_C = List.of("env", "--default-signal=INT");

  @TempDir private static Path shared;
  private static UndisturbedRun undisturbed;

  @TempDir private Path work;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    undisturbed = UndisturbedRun.quick(shared);
  }

  private TrainProcess startedAndTraining(Path folder) throws Exception {
    TrainProcess process = undisturbed.resume(HEAR_CTRL_C, folder);
    waitForCheckpoint(process, folder, 1);
    return process;
  }

  /** One of that step or a later one. */
  private static void waitForCheckpoint(TrainProcess process, Path folder, long step)
      throws Exception {
    assertThat(process.waitUntil(() -> RunFiles.newestCheckpoint(folder) >= step))
        .as(process.errors())
        .isTrue();
  }

  private void assertStopsAndGoesOn(Path folder, String signal) throws Exception {
    assertStops(folder, signal);
    undisturbed.assertResumesToTheSameBytes(folder);
  }

  private void assertStops(Path folder, String signal) throws Exception {
    TrainProcess process = startedAndTraining(folder);
    process.signal(signal);

    assertThat(process.waitFor()).as(process.errors()).isEqualTo(130);
    assertThat(process.errors())
        .containsPattern(
            "interrupted after step \\d+ of 48, with a checkpoint; the same command goes on")
        .doesNotContain("error", "\tat ");
    RunFiles.assertAllWhole(folder);
  }

  /** The bytes at the end are those of a run that nothing was done to. */
  @Test
  void aPoliteEndIsACheckpointAndCode130AndAKillAfterItIsSurvivedToo() throws Exception {
    Path folder = work.resolve("term");
    assertStops(folder, "TERM");
    TrainProcess killed = undisturbed.resume(folder);
    waitForCheckpoint(killed, folder, RunFiles.newestCheckpoint(folder) + 2);
    killed.kill();
    RunFiles.assertAllWhole(folder);
    undisturbed.assertResumesToTheSameBytes(folder);
  }

  @Test
  @Tag("reliability")
  void fiveOfEach() throws Exception {
    for (int round = 0; round < 5; round++) {
      assertStopsAndGoesOn(work.resolve("term-" + round), "TERM");
      assertStopsAndGoesOn(work.resolve("int-" + round), "INT");
    }
    String outcome = "ended at the next step with a checkpoint, exit 130; resumed, same bytes";
    FaultLog.survived("stopped", "Ctrl-C (SIGINT) in training", 5, outcome);
    FaultLog.survived("stopped", "SIGTERM in training", 5, outcome);
  }

  @Test
  @Tag("reliability")
  void aSecondCtrlCEndsAtOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      Path folder = work.resolve("twice-" + round);
      TrainProcess process = startedAndTraining(folder);
      process.signal("INT");
      process.signal("INT");
      assertThat(process.waitFor()).as(process.errors()).isEqualTo(130);
      RunFiles.assertAllWhole(folder);
      undisturbed.assertResumesToTheSameBytes(folder);
    }
    FaultLog.survived(
        "stopped", "Ctrl-C twice", 5, "exit 130 at once; resumed from a checkpoint, same bytes");
  }
}
