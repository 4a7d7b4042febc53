package org.frisket.tests.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.frisket.tests.endtoend.SmallTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one run. */
@Tag("reliability")
class OneAtATimeTest {
  @TempDir private Path work;

  @Test
  void theSecondIsRefusedAndTheFirstGoesOn() throws Exception {
    UndisturbedRun undisturbed = UndisturbedRun.in(work);
    for (int round = 0; round < 3; round++) {
      Path folder = work.resolve("runs-" + round);
      TrainProcess first = undisturbed.resumeUntil(folder, "step-000000001");
      first.signal("STOP"); // so that it cannot be done before the second looks
      TrainProcess second = undisturbed.resume(folder);
      int code = second.waitFor();
      first.signal("CONT");

      assertThat(code).as(second.errors()).isEqualTo(2);
      assertThat(second.errors()).contains("run folder ", "in use by process " + first.pid());
      assertThat(first.waitFor()).as(first.errors()).isZero();
      undisturbed.assertSameBytes(folder);
    }
    FaultLog.survived(
        "two processes",
        "a second process starts on a run folder in use",
        3,
        "refused with exit 2, naming the first; the first ends with the same bytes");
  }

  @Test
  void twoPublishingAtOnceTakeTheirTurns() throws Exception {
    for (int round = 0; round < 3; round++) {
      SmallTask task = SmallTask.in(work);
      Path store = work.resolve("store-" + round);
      TrainProcess one = publishing(task, work.resolve("one-" + round), store, 1);
      TrainProcess other = publishing(task, work.resolve("other-" + round), store, 2);

      assertThat(one.waitFor()).as(one.errors()).isZero();
      assertThat(other.waitFor()).as(other.errors()).isZero();
      RunFiles.assertAllWhole(store);
      assertThat(store.resolve("minilm-l6/tasks/small/1")).isDirectory();
      assertThat(store.resolve("minilm-l6/tasks/small/2")).isDirectory();
    }
    FaultLog.survived(
        "two processes",
        "two processes publish packages of one task into one empty store",
        3,
        "both published, versions 1 and 2, all files whole");
  }

  private static TrainProcess publishing(SmallTask task, Path runs, Path store, int seed)
      throws Exception {
    return TrainProcess.start(
        task.train(
            runs, "--store", store.toString(), "--set", "seed=" + seed, "--publish", "always"));
  }
}
