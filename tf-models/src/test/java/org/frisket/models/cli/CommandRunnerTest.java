package org.frisket.models.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.models.error.WorkInterruptedException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
    assertThat(errorsOf(() -> assertThat(CommandRunner.run(new Failing(error))).isEqualTo(code)))
        .isEqualTo(line);
  }

  private static String errorsOf(Runnable work) {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(before);
    }
    return printed.toString(StandardCharsets.UTF_8).strip();
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
  void whatCannotBeWrittenIsCode1AndNamesTheReason() {
    WorkFailedException full =
        new WorkFailedException(
            "standard output: No space left on device; the answer is not written");
    assertEndsUnwritten("No space left on device", 1, "error: " + full.getMessage());
  }

  /** As {@code cat} ends before {@code head}. */
  @Test
  void whatNobodyReadsIsCode141WithoutAWord() {
    assertEndsUnwritten("Broken pipe", 141, "");
  }

  private static void assertEndsUnwritten(String reason, int code, String line) {
    for (String option : List.of("--flush", "--help", "--version", "--print")) {
      String said =
          errorsOf(
              () ->
                  assertThat(CommandRunner.run(new Telling(), new Unwritten(reason), option))
                      .as(option)
                      .isEqualTo(code));
      assertThat(said).as(option).isEqualTo(line);
    }
  }

  /** Prints something, and may wait for the runner to write it. */
  @Command(name = "tell", mixinStandardHelpOptions = true, version = "1")
  private static final class Telling implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--flush")
    private boolean flush;

    @Option(names = "--print")
    private boolean print;

    @Override
    public Integer call() {
      spec.commandLine().getOut().println("é");
      if (flush) {
        spec.commandLine().getOut().flush();
        assertThat(print).as("what comes after a failed write").isTrue();
      }
      return ExitCode.DONE;
    }
  }

  /** Fails at each write, as a full disk does or a pipe that nobody reads. */
  private static final class Unwritten extends OutputStream {
    private final String reason;

    Unwritten(String reason) {
      this.reason = reason;
    }

    @Override
    public void write(int value) throws IOException {
      throw new IOException(reason);
    }
  }

  @Test
  void answersAndErrorsAreUtf8() throws IOException {
    ByteArrayOutputStream answers = new ByteArrayOutputStream();
    assertThat(CommandRunner.run(new Telling(), answers, "--print")).isZero();
    assertThat(answers.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("é\n");
    assertEnds(new WorkFailedException("模型"), 1, "error: 模型");
  }

  @Test
  void argumentsThatMayBeMisreadAreRefused() {
    assertThatThrownBy(
            () -> PlatformText.requireReadIn("ANSI_X3.4-1968", "train", "caf\uFFFD.yaml"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("caf\uFFFD.yaml", "ANSI_X3.4-1968", "LC_ALL=C.UTF-8");
    PlatformText.requireReadIn("ANSI_X3.4-1968", "train", "cafe.yaml");
    PlatformText.requireReadIn("UTF-8", "train", "café.yaml");
  }

  /** Says what it does, and what one should know. */
  @Command(name = "log")
  private static final class Logging implements Callable<Integer> {
    @Mixin private GlobalOptions options;

    @Override
    public Integer call() {
      Logger log = LogManager.getLogger(Logging.class);
      log.info("under way");
      log.warn("look");
      return log.isInfoEnabled() == options.quiet() ? ExitCode.FAILED : ExitCode.DONE;
    }
  }

  @Test
  void quietSilencesTheLogButForWarnings() {
    assertThat(CommandRunner.run(new Logging(), "--quiet")).isZero();
    assertThat(CommandRunner.run(new Logging())).isZero();
  }

  @Test
  void interruptedIsCode130() {
    assertEnds(new WorkInterruptedException("stopped at 3"), 130, "stopped at 3");
  }
}
