package org.frisket.training.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The workers of one runner. A worker ends when its standard input does, so none outlives its
 * runner for more than a step, however the runner ends.
 */
final class WorkerProcesses implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(WorkerProcesses.class);
  private static final long GRACE_SECONDS = 120;

  private final ProcessBuilder builder;
  private final List<Process> processes = new ArrayList<>();

  /**
   * @param command starts a worker
   * @param count how many
   */
  WorkerProcesses(List<String> command, int count) throws IOException {
    this.builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    for (int i = 0; i < count; i++) {
      processes.add(builder.start());
    }
  }

  /** Whether one still works. */
  boolean anyAlive() {
    return processes.stream().anyMatch(Process::isAlive);
  }

  /** Starts a new worker for each that was killed; one that ended by itself had nothing to do. */
  void replaceKilled() throws IOException {
    for (int i = 0; i < processes.size(); i++) {
      Process process = processes.get(i);
      if (!process.isAlive() && process.exitValue() != 0) {
        LOG.warn("a worker ended with {}; another takes its place", process.exitValue());
        processes.set(i, builder.start());
      }
    }
  }

  /** Asks all to stop at their next step, and waits. */
  @Override
  public void close() throws IOException {
    for (Process process : processes) {
      process.getOutputStream().close();
    }
    for (Process process : processes) {
      waitFor(process);
    }
  }

  private static void waitFor(Process process) {
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
