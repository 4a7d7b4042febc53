package org.frisket.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.frisket.tests.reliability.RunFiles;
import org.frisket.tests.reliability.TrainProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, killed without warning at three places and resumed: the same bytes. */
class KilledRunTest {
  @TempDir private Path work;

  @Test
  void aKilledRunEndsWithTheBytesOfAnUndisturbedOne() throws Exception {
    SmallTask task = SmallTask.in(work);
    Path undisturbed = work.resolve("undisturbed");
    Path disturbed = work.resolve("disturbed");
    assertThat(TrainProcess.start(task.train(undisturbed)).waitFor()).isZero();

    killWhenThere(task, disturbed, "step-000000002");
    killWhenThere(task, disturbed, "step-000000006");
    killWhenThere(task, disturbed, "step-000000009");
    assertThat(TrainProcess.start(task.train(disturbed, "--resume")).waitFor()).isZero();

    RunFiles.assertSameBytes(undisturbed, disturbed);
  }

  private static void killWhenThere(SmallTask task, Path to, String checkpoint) throws Exception {
    TrainProcess process = TrainProcess.start(task.train(to, "--resume"));
    assertThat(process.waitUntil(() -> RunFiles.exists(to, checkpoint)))
        .as(process.errors())
        .isTrue();
    process.kill();
    RunFiles.assertAllWhole(to);
  }
}
