package org.frisket.tests.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.frisket.testkit.ShortJava;

/** A real process of {@code org.frisket.training.Main}, and what it said. */
final class TrainProcess {
  private static final long PATIENCE_MINUTES = 10;

  private final Process process;
  private final Path errors;

  private TrainProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /**
   * @param prefix a program that starts the rest of its line, and its options; may be empty
   */
  static TrainProcess start(List<String> prefix, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(commandLine(arguments));
    return startCommand(command);
  }

  static TrainProcess startCommand(List<String> command) throws IOException {
    Path errors = Files.createTempFile("frisket-train", ".err");
    errors.toFile().deleteOnExit();
    return new TrainProcess(
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start(),
        errors);
  }

  static TrainProcess start(String... arguments) throws IOException {
    return start(List.of(), arguments);
  }

  /** What starts the training program with this test's class path. */
  static List<String> commandLine(String... arguments) {
    return commandLineOf("org.frisket.training.Main", arguments);
  }

  /** The same of another main class. */
  static List<String> commandLineOf(String main, String... arguments) {
    return ShortJava.command(main, List.of(arguments));
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * @param name such as INT or TERM
   */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
  }

  /** The exit code, once it has ended. */
  int waitFor() throws InterruptedException {
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + PATIENCE_MINUTES + " minutes");
    }
    return process.exitValue();
  }

  /** Waits for something to become true while the process lives; says whether it did. */
  boolean waitUntil(BooleanSupplier seen) throws InterruptedException {
    while (!seen.getAsBoolean()) {
      if (!process.isAlive()) {
        return seen.getAsBoolean();
      }
      TimeUnit.MICROSECONDS.sleep(200);
    }
    return true;
  }

  /** Standard error so far. */
  String errors() throws IOException {
    return Files.readString(errors);
  }
}
