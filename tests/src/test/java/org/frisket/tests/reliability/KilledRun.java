package org.frisket.tests.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A run that is ended by SIGKILL. */
public final class KilledRun {
  private KilledRun() {}

  /**
   * Starts a run and kills it.
   *
   * @param command a process that trains
   * @param folder where a checkpoint of it appears
   */
  public static void atItsFirstCheckpoint(List<String> command, Path folder)
      throws IOException, InterruptedException {
    TrainProcess process = TrainProcess.startCommand(command);
    assertThat(process.waitUntil(() -> RunFiles.newestCheckpoint(folder) > 0))
        .as(process.errors())
        .isTrue();
    process.kill();
  }
}
