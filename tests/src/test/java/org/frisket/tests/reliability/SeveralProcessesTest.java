package org.frisket.tests.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.frisket.tests.endtoend.SmallTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run in several real processes; whatever is killed, it ends with the bytes of one process. */
class SeveralProcessesTest {
  private static final List<String> HEAR_CTRL_C = List.of("env", "--default-signal=INT");
  private static final String[] PARTS = {
    "--set", "training.micro_batch_size=8", "--set", "training.epochs=6", "--set", "threads=1"
  };

  @TempDir private static Path shared;
  private static SmallTask task;
  private static Path undisturbed;

  @TempDir private Path work;

  @BeforeAll
  static void runInOneProcess() throws Exception {
    task = SmallTask.tinyIn(shared);
    undisturbed = shared.resolve("one");
    assertEnds(TrainProcess.start(train(undisturbed)));
  }

  private static String[] train(Path folder, String... more) {
    return Stream.of(task.train(folder, PARTS), more).flatMap(Stream::of).toArray(String[]::new);
  }

  private static void assertEnds(TrainProcess process) throws Exception {
    assertThat(process.waitFor()).as(process.errors()).isZero();
  }

  /** Two processes of one command, which are at their steps. */
  private static TrainProcess stepping(List<String> prefix, Path folder) throws Exception {
    long before = RunFiles.newestCheckpoint(folder);
    TrainProcess process = TrainProcess.start(prefix, train(folder, "--workers", "2"));
    assertThat(process.waitUntil(() -> RunFiles.newestCheckpoint(folder) > before))
        .as(process.errors())
        .isTrue();
    return process;
  }

  private static ProcessHandle started(TrainProcess process) {
    return ProcessHandle.of(process.pid()).orElseThrow().children().findAny().orElseThrow();
  }

  /** The first one is told where it is found, as on several machines. */
  @Test
  @Tag("reliability")
  void twoThatFindEachOtherLeaveTheBytesOfOne() throws Exception {
    int port;
    try (ServerSocket any = new ServerSocket(0)) {
      port = any.getLocalPort();
    }
    String[] several = {"--workers", "2", "--coordinator", "127.0.0.1:" + port};
    TrainProcess other =
        TrainProcess.start(
            Stream.of(train(work.resolve("unused"), several), new String[] {"--rank", "1"})
                .flatMap(Stream::of)
                .toArray(String[]::new));
    assertEnds(TrainProcess.start(train(work.resolve("two"), several)));
    assertEnds(other);

    RunFiles.assertSameBytes(undisturbed, work.resolve("two"));
    assertThat(work.resolve("unused")).doesNotExist();
  }

  @Test
  @Tag("reliability")
  void aKilledOneEndsTheRunWhichGoesOnWithAnyNumber() throws Exception {
    TrainProcess process = stepping(List.of(), work);
    started(process).destroyForcibly();

    assertThat(process.waitFor()).as(process.errors()).isEqualTo(1);
    assertThat(process.errors())
        .contains("worker 1 (of 2 processes) was lost in step")
        .contains("the last good checkpoint is that of step")
        .doesNotContain("\tat ");
    RunFiles.assertAllWhole(work);
    assertEnds(TrainProcess.start(train(work)));
    RunFiles.assertSameBytes(undisturbed, work);
    FaultLog.survived(
        "killed",
        "SIGKILL of the second of two processes of a run",
        1,
        "the run ended and named its last checkpoint; resumed in one process, same bytes");
  }

  @Test
  @Tag("reliability")
  void whereTheFirstOneIsKilledTheOthersEndAndTheRunGoesOnInTwo() throws Exception {
    TrainProcess process = stepping(List.of(), work);
    ProcessHandle other = started(process);
    process.kill();

    other.onExit().get(1, TimeUnit.MINUTES);
    assertEnds(TrainProcess.start(train(work, "--workers", "2")));
    RunFiles.assertSameBytes(undisturbed, work);
    FaultLog.survived(
        "killed",
        "SIGKILL of the first of two processes of a run",
        1,
        "the other one ended; resumed, same bytes");
  }

  @Test
  @Tag("reliability")
  void aPoliteEndIsACheckpointWithSeveralProcessesToo() throws Exception {
    for (String signal : List.of("TERM", "INT")) {
      TrainProcess process = stepping(HEAR_CTRL_C, work);
      ProcessHandle other = started(process);
      process.signal(signal);
      assertThat(process.waitFor()).as(process.errors()).isEqualTo(130);
      assertThat(process.errors()).contains("with a checkpoint").doesNotContain("error");
      other.onExit().get(1, TimeUnit.MINUTES);
    }
    assertEnds(TrainProcess.start(train(work, "--workers", "2")));
    RunFiles.assertSameBytes(undisturbed, work);
  }
}
