package org.frisket.training.cli;

import com.google.common.net.HostAndPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.StopSignals;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.loop.ProcessRules;
import org.frisket.training.parallel.Coordinator;
import org.frisket.training.parallel.Workers;
import org.frisket.training.run.Run;
import picocli.CommandLine.Option;

/** How many processes compute a run, and which of them this one is. */
final class WorkerOptions {
  private static final String COORDINATOR = "--coordinator";
  private static final String RANK = "--rank";

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "Compute the parts of each batch (training.micro_batch_size) in N processes: this one and",
        "others that it starts, or with --coordinator such as join. What comes out has the bytes of",
        "one process."
      })
  private int processes;

  @Option(
      names = COORDINATOR,
      paramLabel = "HOST:PORT",
      description = {
        "Where the first process of a run on several machines listens, and the others find it: the",
        "same command on each, with --rank. Whoever reaches it may join."
      })
  private String coordinator;

  @Option(
      names = RANK,
      paramLabel = "R",
      defaultValue = "0",
      description = {
        "Which process of the run this is: 0, the first, which writes the run folder, to N-1."
      })
  private int rank;

  @Option(names = "--started", hidden = true, description = "By the first process.")
  private boolean started;

  /**
   * @throws InvalidInputException if the options do not fit each other
   */
  void require() {
    InvalidInputException.require("--workers", processes, processes > 0, "1 or more");
    InvalidInputException.require(
        RANK, rank, rank >= 0 && rank < processes, "0 to %d".formatted(processes - 1));
    InvalidInputException.require(
        RANK, rank, rank == 0 || coordinator != null, "0 without " + COORDINATOR);
    InvalidInputException.require(
        COORDINATOR, coordinator, coordinator == null || processes > 1, "none with --workers 1");
    InvalidInputException.require(
        COORDINATOR,
        coordinator,
        coordinator == null || parsed().filter(HostAndPort::hasPort).isPresent(),
        "host and port, such as 10.0.0.1:7000");
  }

  /**
   * @throws InvalidInputException if a run with these settings cannot have so many processes
   */
  void requireFor(TrainingConfig training) {
    ProcessRules.require(training, processes);
  }

  /** Whether the run has several processes. */
  boolean several() {
    return processes > 1;
  }

  /** Whether another process is the first one. */
  boolean helps() {
    return rank > 0;
  }

  private HostAndPort address() {
    return parsed().orElseThrow();
  }

  private Optional<HostAndPort> parsed() {
    try {
      return Optional.of(HostAndPort.fromString(coordinator));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The processes of a run whose first one this is.
   *
   * @param arguments those of {@code train} that name the experiment and its settings
   */
  Crew crew(Run run, List<String> arguments, GlobalOptions options) throws IOException {
    if (processes == 1) {
      return Crew.none();
    }
    if (coordinator == null) {
      return Crew.started(processes, run.id(), arguments, options);
    }
    InetSocketAddress address = new InetSocketAddress(address().getHost(), address().getPort());
    return Crew.joining(address, processes, run.id());
  }

  /**
   * Computes parts of batches for the first process, until that ends. A process that it started
   * leaves stop signals to it.
   */
  void help(Run run) {
    if (started) {
      StopSignals.started(() -> {}); // as long as this process lives
    }
    HostAndPort first = address();
    Duration patience = started ? Duration.ZERO : Workers.PATIENCE;
    try (Coordinator joined =
        Coordinator.join(first.getHost(), first.getPort(), processes, rank, run.id(), patience)) {
      run.help(joined);
    }
  }
}
