package org.frisket.training.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.error.WorkFailedException;
import org.frisket.training.parallel.Workers;
import org.frisket.training.run.Run;
import org.frisket.training.sweep.JavaCommand;

/** The other processes of a run as the command of its first one has them: started, or joining. */
final class Crew implements AutoCloseable {
  /** By name: the main class knows the commands, not the reverse. */
  private static final String MAIN = "org.frisket.training.Main";

  private static final long GRACE_SECONDS = 60;

  private final Workers workers;
  private final List<Process> started = new ArrayList<>();

  /** Where a run gets its other processes from, once it is known that there is work. */
  @FunctionalInterface
  interface Source {
    Crew of(Run run) throws IOException;
  }

  private Crew(InetSocketAddress address, int processes, String run) {
    this.workers = Workers.at(address, processes, run, this::requireAlive);
  }

  private Crew(Workers workers) {
    this.workers = workers;
  }

  /** None. */
  static Crew none() {
    return new Crew(Workers.none());
  }

  /**
   * Such as are started elsewhere.
   *
   * @param address where they join
   */
  static Crew joining(InetSocketAddress address, int processes, String run) {
    return new Crew(address, processes, run);
  }

  /**
   * Processes of this machine, which no other can reach.
   *
   * @param arguments those of {@code train} that name the experiment and its settings
   */
  static Crew started(int processes, String run, List<String> arguments, GlobalOptions options)
      throws IOException {
    Crew crew =
        new Crew(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), processes, run);
    try {
      for (int rank = 1; rank < processes; rank++) {
        crew.started.add(start(crew.command(rank, arguments, options)));
      }
      return crew;
    } catch (IOException e) {
      crew.close();
      throw e;
    }
  }

  private List<String> command(int rank, List<String> arguments, GlobalOptions options) {
    List<String> all = new ArrayList<>(List.of("train"));
    all.addAll(arguments);
    all.addAll(List.of("--workers", Integer.toString(workers.processes())));
    String host = InetAddress.getLoopbackAddress().getHostAddress();
    all.addAll(List.of("--coordinator", host + ":" + workers.port()));
    all.addAll(List.of("--rank", Integer.toString(rank), "--started", "--quiet"));
    all.addAll(List.of("--data", options.data().toString(), "--runs", options.runs().toString()));
    all.addAll(List.of("--store", options.store().toString()));
    return JavaCommand.of(MAIN, List.of(), all);
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** One that ends before it has joined will not join. */
  private void requireAlive() {
    for (Process process : started) {
      if (!process.isAlive()) {
        throw new WorkFailedException(
            "a process of the run ended with exit code %d before its first step; it says above why"
                .formatted(process.exitValue()));
      }
    }
  }

  Workers workers() {
    return workers;
  }

  /** Tells all that the run is over for them, and waits for those it has started. */
  @Override
  public void close() {
    workers.close();
    for (Process process : started) {
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
}
