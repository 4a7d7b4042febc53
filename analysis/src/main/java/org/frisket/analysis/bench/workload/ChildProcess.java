package org.frisket.analysis.bench.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that is measured: its standard error, and its end. */
public final class ChildProcess {
  private static final int LAST_LINES = 8;

  private final Path errors;
  private final Process process;

  private ChildProcess(Path errors, Process process) {
    this.errors = errors;
    this.process = process;
  }

  /**
   * Starts it; what it says on standard error goes into a file, so that it never waits for a
   * reader.
   *
   * @throws IOException if the program cannot be started
   */
  public static ChildProcess start(ProcessBuilder builder) throws IOException {
    Path errors = Files.createTempFile("frisket-bench", ".err");
    try {
      return new ChildProcess(errors, builder.redirectError(errors.toFile()).start());
    } catch (IOException e) {
      Files.delete(errors);
      throw e;
    }
  }

  public Process process() {
    return process;
  }

  /** The last lines of its standard error, each on a line of its own; empty if there are none. */
  public String lastErrors() throws IOException {
    List<String> lines = Files.readAllLines(errors, StandardCharsets.UTF_8);
    List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    return last.isEmpty() ? "" : "\n  " + String.join("\n  ", last);
  }

  /** Waits until it ends, ends it by force if that takes too long, and removes its file. */
  public void await(long patienceSeconds) throws IOException {
    try {
      if (!process.waitFor(patienceSeconds, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(errors);
  }
}
