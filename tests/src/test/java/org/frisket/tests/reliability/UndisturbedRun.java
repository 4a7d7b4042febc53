package org.frisket.tests.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.frisket.tests.endtoend.SmallTask;

/** A run nothing was done to: what every other run of its task must end like. */
final class UndisturbedRun {
  private final SmallTask task;
  private final Path folder;
  private final long millis;

  private UndisturbedRun(SmallTask task, Path folder, long millis) {
    this.task = task;
    this.folder = folder;
    this.millis = millis;
  }

  /** Runs a small task inside a folder. */
  static UndisturbedRun in(Path shared) throws Exception {
    SmallTask task = SmallTask.in(shared);
    Path folder = shared.resolve("undisturbed");
    long began = System.nanoTime();
    TrainProcess process = TrainProcess.start(task.train(folder));
    assertThat(process.waitFor()).as(process.errors()).isZero();
    return new UndisturbedRun(task, folder, (System.nanoTime() - began) / 1_000_000);
  }

  SmallTask task() {
    return task;
  }

  /** How long it took, start of the process included. */
  long millis() {
    return millis;
  }

  /** The same run in another folder, or what is left of it. */
  TrainProcess resume(Path other) throws Exception {
    return TrainProcess.start(task.train(other, "--resume"));
  }

  /** The same, followed until a checkpoint is there. */
  TrainProcess resumeUntil(Path other, String checkpoint) throws Exception {
    TrainProcess process = resume(other);
    assertThat(process.waitUntil(() -> RunFiles.exists(other, checkpoint)))
        .as(process.errors())
        .isTrue();
    return process;
  }

  void assertResumesToTheSameBytes(Path other) throws Exception {
    TrainProcess process = resume(other);
    assertThat(process.waitFor()).as(process.errors()).isZero();
    assertSameBytes(other);
  }

  void assertSameBytes(Path other) {
    RunFiles.assertSameBytes(folder, other);
  }
}
