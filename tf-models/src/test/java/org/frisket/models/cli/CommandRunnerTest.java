package org.frisket.models.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.concurrent.Callable;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.models.error.WorkInterruptedException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** What each kind of error prints, and the exit code it ends in. */
class CommandRunnerTest {
  /** Fails as it is told. */
  @Command(name = "fail")
  private record Failing(Exception error) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw error;
    }
  }

  private static void assertEnds(Exception error, int code, String line) {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(CommandRunner.run(new Failing(error))).isEqualTo(code);
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).strip()).isEqualTo(line);
  }

  @Test
  void badInputIsCode2() {
    assertEnds(
        InvalidInputException.of("seed", "x", "a number"),
        2,
        "error: seed: x (expected: a number)");
  }

  @Test
  void aCauseIsToldInTheSameLine() {
    IOException cause = new IOException("gone\nand more");
    assertEnds(
        new InvalidInputException("weights w: truncated", cause),
        2,
        "error: weights w: truncated: gone");
  }

  @Test
  void failedWorkIsCode1AndItsOwnWords() {
    assertEnds(
        new WorkFailedException("the disk is full", new IOException("not this")),
        1,
        "error: the disk is full");
  }

  @Test
  void aFileProblemNamesFileAndReason() {
    IOException full = new FileSystemException("/runs/a", null, "No space left on device");
    assertEnds(new UncheckedIOException(full), 1, "error: /runs/a: No space left on device");
    assertEnds(full, 1, "error: /runs/a: No space left on device");
  }

  @Test
  void aProgramErrorNamesItsClass() {
    assertEnds(new IllegalStateException("odd"), 1, "error: java.lang.IllegalStateException: odd");
  }

  @Test
  void interruptedIsCode130() {
    assertEnds(new WorkInterruptedException("stopped at 3"), 130, "stopped at 3");
  }
}
