package org.frisket.tests.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.frisket.tests.endtoend.SmallTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep that is killed, by runner, by worker or both, ends as one that nothing was done to. */
class SweepTest {
  /** Of steps of milliseconds: what the default run has time for. */
  private static final String QUICK = "{backbone: tiny, method.blocks: [0], training.epochs: 6}";

  /** Of steps that last until somebody can do something to them. */
  private static final String SLOW = "{training.epochs: 1}";

  @TempDir private Path work;
  private Path config;
  private Path undisturbed;
  private int count;

  private void runUndisturbed(String settings, List<Integer> seeds) throws Exception {
    config = SmallTask.in(work).file("sweep.yaml");
    Files.writeString(
        config,
        """
        sweep: small-sweep
        base: small.yaml
        set: %s
        grid: {method.sparsity: [0.05, 0.2]}
        seeds: %s
        """
            .formatted(settings, seeds));
    count = 2 * seeds.size();
    undisturbed = work.resolve("undisturbed");
    finish(undisturbed);
  }

  private TrainProcess start(Path runs) throws IOException {
    return TrainProcess.start(
        "sweep", config.toString(), "--quiet", "--workers", "2", "--runs", runs.toString());
  }

  private void finish(Path runs) throws Exception {
    TrainProcess process = start(runs);
    assertThat(process.waitFor()).as(process.errors()).isZero();
  }

  private static List<ProcessHandle> workers(TrainProcess runner) {
    return ProcessHandle.of(runner.pid()).stream().flatMap(ProcessHandle::children).toList();
  }

  private void assertAsUndisturbed(Path runs) throws IOException {
    Path table = Path.of("small-sweep", "table.json");
    assertThat(runs.resolve(table)).hasSameBinaryContentAs(undisturbed.resolve(table));
    assertThat(results(runs)).hasSize(count);
    for (Path run : results(runs)) {
      Path same = undisturbed.resolve("small-sweep").resolve(run.getFileName());
      RunFiles.assertSameBytes(same, run);
    }
    RunFiles.assertAllWhole(runs);
  }

  /** The folders of finished runs. */
  private static List<Path> results(Path runs) {
    try (Stream<Path> folders = Files.list(runs.resolve("small-sweep"))) {
      return folders.filter(folder -> Files.exists(folder.resolve("result.json"))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Tag("reliability")
  void aKilledWorkerIsReplaced() throws Exception {
    runUndisturbed(QUICK, List.of(1));
    assertAKilledWorkerIsReplaced(work.resolve("worker-killed"));
  }

  @Test
  @Tag("reliability")
  void aLostStateIsMadeAgain() throws Exception {
    runUndisturbed(QUICK, List.of(1));
    assertALostStateIsMadeAgain();
  }

  private void assertAKilledWorkerIsReplaced(Path runs) throws Exception {
    TrainProcess runner = start(runs);
    assertThat(runner.waitUntil(() -> RunFiles.exists(runs, "step-000000001"))).isTrue();
    workers(runner).forEach(ProcessHandle::destroyForcibly);

    assertThat(runner.waitFor()).as(runner.errors()).isZero();
    assertThat(runner.errors()).contains("another takes its place");
    assertAsUndisturbed(runs);
  }

  private void assertALostStateIsMadeAgain() throws Exception {
    Path result = SmallTask.findAny(undisturbed, "result.json");
    long before = Files.getLastModifiedTime(result).toMillis();
    Files.delete(undisturbed.resolve("small-sweep/sweep.sqlite"));
    finish(undisturbed);

    assertThat(Files.getLastModifiedTime(result).toMillis()).isEqualTo(before);
    assertAsUndisturbed(undisturbed);
  }

  /** The state is lost while a worker of its runner, which was killed, still has a run. */
  @Test
  @Tag("reliability")
  void aRunThatAnOldWorkerStillHasIsWaitedFor() throws Exception {
    runUndisturbed(SLOW, List.of(1, 2));
    Path runs = work.resolve("old-worker");
    TrainProcess old = start(runs);
    assertThat(old.waitUntil(() -> begun(runs) == 2)).isTrue();
    List<ProcessHandle> workers = workers(old);
    signal(workers, "STOP"); // they keep their locks
    old.kill();
    Files.delete(runs.resolve("small-sweep/sweep.sqlite"));
    TrainProcess runner = start(runs);
    assertThat(runner.waitUntil(() -> results(runs).size() == count - 2)).isTrue();
    assertThat(runner.isAlive()).isTrue();
    signal(workers, "KILL");

    assertThat(runner.waitFor()).as(runner.errors()).isZero();
    assertAsUndisturbed(runs);
  }

  private static long begun(Path runs) {
    Path sweep = runs.resolve("small-sweep");
    try (Stream<Path> folders = Files.isDirectory(sweep) ? Files.list(sweep) : Stream.empty()) {
      return folders.filter(folder -> Files.exists(folder.resolve("metrics.jsonl"))).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void signal(List<ProcessHandle> processes, String name) throws Exception {
    for (ProcessHandle process : processes) {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }
  }

  @Test
  @Tag("reliability")
  void twentyKillsAtRandom() throws Exception {
    runUndisturbed(SLOW, List.of(1, 2));
    Path runs = work.resolve("killed");
    Random random = new Random(20);
    TrainProcess runner = start(runs);
    for (int kill = 0; kill < 20; kill++) {
      TimeUnit.MILLISECONDS.sleep(1000 + random.nextInt(4000));
      runner = disturb(runner, runs, random.nextInt(3));
    }
    assertThat(runner.waitFor()).as(runner.errors()).isZero();
    finish(runs);
    assertAsUndisturbed(runs);
    FaultLog.survived(
        "killed",
        "a sweep's runner, a worker, or both (SIGKILL at random)",
        20,
        "no run lost or doubled; the table and every run's bytes as undisturbed");
  }

  /** Kills a worker, the runner, or all; a killed runner is started again. */
  private TrainProcess disturb(TrainProcess runner, Path runs, int what) throws Exception {
    List<ProcessHandle> workers = workers(runner);
    if (what != 1) {
      workers.stream()
          .limit(what == 0 ? 1 : workers.size())
          .forEach(ProcessHandle::destroyForcibly);
    }
    if (what != 0) {
      runner.kill();
    }
    return runner.isAlive() ? runner : start(runs);
  }
}
