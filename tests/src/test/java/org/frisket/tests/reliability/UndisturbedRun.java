package org.frisket.tests.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.tests.endtoend.SmallTask;

/** A run nothing was done to: what every other run of its task must end like. */
final class UndisturbedRun {
  /** Of steps of milliseconds, so many that there is time to do something to them. */
  private static final List<String> QUICK = List.of("training.epochs=8");

  private final SmallTask task;
  private final List<String> settings;
  private final Path folder;
  private final long millis;

  private UndisturbedRun(SmallTask task, List<String> settings, Path folder, long millis) {
    this.task = task;
    this.settings = settings;
    this.folder = folder;
    this.millis = millis;
  }

  /** Runs a small task inside a folder: 12 steps of the embedded backbone. */
  static UndisturbedRun in(Path shared) throws Exception {
    return in(SmallTask.in(shared), List.of(), shared);
  }

  /** The same of 48 steps of the tiny backbone. */
  static UndisturbedRun quick(Path shared) throws Exception {
    return in(SmallTask.tinyIn(shared), QUICK, shared);
  }

  private static UndisturbedRun in(SmallTask task, List<String> settings, Path shared)
      throws Exception {
    Path folder = shared.resolve("undisturbed");
    long began = System.nanoTime();
    TrainProcess process = TrainProcess.start(command(task, settings, folder));
    assertThat(process.waitFor()).as(process.errors()).isZero();
    return new UndisturbedRun(task, settings, folder, (System.nanoTime() - began) / 1_000_000);
  }

  private static String[] command(
      SmallTask task, List<String> settings, Path folder, String... more) {
    Stream<String> set = settings.stream().flatMap(setting -> Stream.of("--set", setting));
    return Stream.concat(Stream.of(task.train(folder, more)), set).toArray(String[]::new);
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
    return resume(List.of(), other);
  }

  /**
   * The same.
   *
   * @param prefix a program that starts the rest of its line, and its options
   */
  TrainProcess resume(List<String> prefix, Path other) throws Exception {
    return TrainProcess.start(prefix, command(task, settings, other, "--resume"));
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
