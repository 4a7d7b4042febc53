package org.frisket.tests.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.frisket.tests.endtoend.Cli;

/**
 * A command in the foreground of a terminal of its own, made by {@code script} of util-linux, at
 * which keys are pressed: the terminal, and not this test, sends the signals.
 */
final class TerminalProcess implements AutoCloseable {
  private static final long PATIENCE_MINUTES = 5;
  private static final char CTRL_C = 3;

  private final Process terminal;
  private final Path screen;
  private int seen;

  private TerminalProcess(Process terminal, Path screen) {
    this.terminal = terminal;
    this.screen = screen;
  }

  /** Whether there are such terminals. */
  static boolean isPossible() {
    try {
      Process script = new ProcessBuilder("script", "--version").redirectErrorStream(true).start();
      String version = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return version.contains("util-linux");
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Starts a command at the project's root.
   *
   * @param work an empty folder for what it needs here
   * @param main full name of the main class
   */
  static TerminalProcess start(Path work, String main, List<String> arguments) throws IOException {
    Path command = work.resolve("command.sh");
    Files.createDirectories(work);
    Files.writeString(command, "exec env --default-signal=INT TERM=xterm " + line(main, arguments));
    Path screen = work.resolve("screen");
    Process terminal =
        new ProcessBuilder("script", "-qefc", "exec sh '" + command + "'", "/dev/null")
            .directory(Cli.ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(screen.toFile())
            .start();
    return new TerminalProcess(terminal, screen);
  }

  private static String line(String main, List<String> arguments) {
    return TrainProcess.commandLineOf(main, arguments.toArray(String[]::new)).stream()
        .map(word -> "'" + word + "'")
        .collect(Collectors.joining(" "));
  }

  void pressCtrlC() throws IOException {
    seen = screen().length();
    terminal.getOutputStream().write(CTRL_C);
    terminal.getOutputStream().flush();
  }

  /** All that was written to the terminal so far, and what the keys left there. */
  String screen() {
    try {
      return Files.readString(screen);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same since Ctrl-C was pressed. */
  String screenSince() {
    return screen().substring(seen);
  }

  /** Waits until a pattern is on the screen. */
  void waitFor(String pattern) throws Exception {
    Pattern wanted = Pattern.compile(pattern);
    waitUntil(() -> wanted.matcher(screen()).find());
  }

  /** Waits until something is so. */
  void waitUntil(BooleanSupplier seen) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
    while (!seen.getAsBoolean()) {
      if (!terminal.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("it did not come to that: " + screen());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** The terminal is gone, and what was in it hears of that. */
  void shut() throws InterruptedException {
    terminal.destroyForcibly().waitFor();
  }

  /** Processes that the command and those it started are. */
  List<ProcessHandle> processes() {
    return terminal.descendants().toList();
  }

  /** The exit code of the command. */
  int exitCode() throws Exception {
    if (!terminal.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      throw new AssertionError("still running: " + screen());
    }
    return terminal.exitValue();
  }

  @Override
  public void close() {
    processes().forEach(ProcessHandle::destroyForcibly);
    terminal.destroyForcibly();
  }
}
