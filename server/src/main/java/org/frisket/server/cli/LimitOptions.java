package org.frisket.server.cli;

import java.time.Duration;
import org.frisket.models.cli.ThreadsOption;
import org.frisket.savedmodels.serving.engine.EngineSettings;
import org.frisket.server.run.Limits;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How much the server, and a caller, may take. */
final class LimitOptions {
  @Option(
      names = "--budget",
      paramLabel = "BYTES",
      defaultValue = "1g",
      description =
          "Memory that tasks may take beside the frozen models, such as 300m (default: 1g).")
  private String budget;

  @Mixin private ThreadsOption threads;

  @Option(
      names = "--max-queue-tokens",
      paramLabel = "N",
      defaultValue = "200000",
      description =
          "Wordpieces that may wait (default: 200000); above it requests are refused with 503.")
  private long queuedTokens;

  @Option(
      names = "--max-rows",
      paramLabel = "N",
      defaultValue = "4096",
      description = "Texts that one request may ask a task (default: 4096).")
  private int rows;

  @Option(
      names = "--max-body",
      paramLabel = "BYTES",
      defaultValue = "64m",
      description = "The longest request, inflated (default: 64m).")
  private String body;

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Connections at the same time (default: 10000).")
  private int connections;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "After so long a request is answered as late (default: 30).")
  private double timeout;

  EngineSettings engine() {
    return EngineSettings.defaults()
        .withBudget(Bytes.read("--budget", budget))
        .withThreads(threads.count())
        .withQueuedTokens(queuedTokens);
  }

  Limits limits() {
    return new Limits(
        Bytes.readInt("--max-body", body),
        rows,
        connections,
        Duration.ofMillis(Math.round(timeout * 1000)));
  }
}
