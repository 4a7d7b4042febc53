package org.frisket.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.frisket.tests.endtoend.Cli;
import org.frisket.tests.endtoend.SmallTask;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of a run in several processes that do not fit each other, or the run. */
class BadWorkersTest {
  @TempDir private Path work;

  @ParameterizedTest
  @CsvSource({
    "--workers 0, '--workers: 0 (expected: 1 or more)'",
    "--workers 3, '--workers: 3 (expected: at most 2, the parts that a batch of training.batch_size"
        + " 16 is computed in; training.micro_batch_size 5 in place of 8 makes enough of them)'",
    "--workers 17, '--workers: 17 (expected: at most 2, the parts that a batch of training.batch_size"
        + " 16 is computed in)'",
    "--workers 2 --rank 2, '--rank: 2 (expected: 0 to 1)'",
    "--workers 2 --rank -1, '--rank: -1 (expected: 0 to 1)'",
    "--workers 2 --rank 1, '--rank: 1 (expected: 0 without --coordinator)'",
    "--coordinator here:7000, '--coordinator: here:7000 (expected: none with --workers 1)'",
    "--workers 2 --coordinator here, '--coordinator: here (expected: host and port, such as"
        + " 10.0.0.1:7000)'",
    "--workers 2 --coordinator here:70000, '--coordinator: here:70000 (expected: host and port,"
        + " such as 10.0.0.1:7000)'",
    "--workers 2 --coordinator no.such.host.invalid:7000, 'address of the first process,"
        + " no.such.host.invalid:7000: cannot be listened at'",
    "--workers 2 --seeds 1, '--seeds with --workers: [1] (expected: none)'",
    "--workers 2 --dry-run, '--dry-run with --workers: true (expected: none)'"
  })
  void areRefused(String options, String message) {
    SmallTask task = SmallTask.tinyIn(work);
    String[] more = ("--set training.micro_batch_size=8 " + options).split(" ");
    Cli.Outcome outcome = Cli.run(new TrainingCommand(), task.train(work, more));

    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains("error: " + message).doesNotContain("\tat ");
    assertThat(work.resolve("store")).doesNotExist();
  }

  /** Batches that are computed whole are one process's. */
  @Test
  void batchesWithoutPartsAreRefused() {
    SmallTask task = SmallTask.tinyIn(work);
    Cli.Outcome outcome = Cli.run(new TrainingCommand(), task.train(work, "--workers", "2"));

    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("--workers: 2 (expected: at most 1")
        .contains("training.micro_batch_size 8 in place of 0 makes enough of them");
    assertThat(work.resolve("runs")).doesNotExist();
  }
}
