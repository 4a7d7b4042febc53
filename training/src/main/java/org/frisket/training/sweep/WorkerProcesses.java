package org.frisket.training.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;

/**
 * The workers of one runner. A worker ends when its standard input does, so none outlives its
 * runner for more than a step, however the runner ends.
 */
final class WorkerProcesses implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(WorkerProcesses.class);
  private static final long GRACE_SECONDS = 120;

  private static final int MOST_FAILURES = 10;

  private final List<List<String>> commands;
  private final List<Process> processes = new ArrayList<>();
  private int failures;

  /**
   * @param commands each starts a worker
   */
  WorkerProcesses(List<List<String>> commands) throws IOException {
    this.commands = commands;
    for (List<String> command : commands) {
      processes.add(start(command));
    }
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /**
   * Starts a new worker for each that was killed; one that ended by itself had nothing to do.
   *
   * @throws InvalidInputException if one ended for a reason that another one would meet, too
   */
  void replaceKilled() throws IOException {
    for (int i = 0; i < processes.size(); i++) {
      Process process = processes.get(i);
      if (!process.isAlive() && process.exitValue() != ExitCode.DONE) {
        requireAnotherMayWork(process.exitValue());
        LOG.warn("a worker ended with {}; another takes its place", process.exitValue());
        processes.set(i, start(commands.get(i)));
      }
    }
  }

  /** Killed processes are replaced for ever; those that end with an error of their own are not. */
  private void requireAnotherMayWork(int exitCode) {
    failures += exitCode == ExitCode.FAILED ? 1 : 0;
    if (failures > MOST_FAILURES) {
      throw new WorkFailedException(
          "workers of the sweep ended with an error %d times; it says above why"
              .formatted(failures));
    }
    if (exitCode == ExitCode.BAD_INPUT) {
      throw InvalidInputException.of(
          "worker of the sweep", "exit code " + exitCode, "what it says above, mended");
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
