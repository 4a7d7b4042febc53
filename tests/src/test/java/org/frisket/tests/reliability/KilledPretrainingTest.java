package org.frisket.tests.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.tests.endtoend.SmallTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pretraining that prunes on its way, by a process that is killed again and again. */
@Tag("reliability")
class KilledPretrainingTest {
  private static final String CONFIG =
      """
      pretraining: killed
      backbone: minilm-l6
      threads: 2
      text: {tasks: [task.yaml], max_length: 32, held_out: 0.1}
      training: {batch_size: 8, epochs: 3, dropout: 0.1, checkpoint_every_steps: 2}
      pruning: {sparsity: 0.5, every_steps: 3}
      """;

  @TempDir private Path root;

  private TrainProcess start(Path runs) throws IOException {
    return TrainProcess.start(
        "pretrain", root.resolve("pretraining.yaml").toString(), "--runs", runs.toString());
  }

  private void killWhen(Path runs, String name) throws Exception {
    TrainProcess process = start(runs);
    assertThat(process.waitUntil(() -> RunFiles.exists(runs, name))).as(process.errors()).isTrue();
    process.kill();
    RunFiles.assertAllWhole(runs);
  }

  /** The only run below a folder. */
  private static Path run(Path runs) throws IOException {
    try (Stream<Path> found = Files.list(runs.resolve("killed"))) {
      return found.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  @Test
  void goesOnToTheSameBackboneToTheByte() throws Exception {
    SmallTask.in(root);
    Files.writeString(root.resolve("pretraining.yaml"), CONFIG);
    Path whole = root.resolve("whole");
    TrainProcess undisturbed = start(whole);
    assertThat(undisturbed.waitFor()).as(undisturbed.errors()).isZero();

    Path killed = root.resolve("runs");
    for (String name : List.of("step-000000002", "step-000000008.tmp", "killed.tmp")) {
      killWhen(killed, name);
      assertThat(run(killed).resolve("pretraining.json")).doesNotExist();
    }
    TrainProcess last = start(killed);
    assertThat(last.waitFor()).as(last.errors()).isZero();

    Path made = run(whole).resolve("killed");
    try (Stream<Path> files = Files.list(made)) {
      for (Path file : files.toList()) {
        assertThat(run(killed).resolve("killed").resolve(file.getFileName()))
            .hasSameBinaryContentAs(file);
      }
    }
    for (String log : List.of("metrics.jsonl", "events/events.out.tfevents.0000000000.frisket")) {
      assertThat(run(killed).resolve(log)).hasSameBinaryContentAs(run(whole).resolve(log));
    }
    FaultLog.survived(
        "killed",
        "SIGKILL in a pretraining, while a checkpoint or the backbone is written, too",
        3,
        "the same command goes on from the newest checkpoint; same bytes");
  }
}
