package org.frisket.server.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.frisket.models.cli.DeviceOption;
import org.frisket.models.cli.ThreadsOption;
import org.frisket.savedmodels.cli.RuntimeOption;
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

  @Option(
      names = "--scratch",
      paramLabel = "FOLDER",
      description = {
        "On a disk of this machine: where the system may write masks in memory when it needs their "
            + "place, in files without a name (default: the one for temporary files). "
            + "none: they stay in memory."
      })
  private String scratch;

  @Mixin private ThreadsOption threads;
  @Mixin private DeviceOption device;
  @Mixin private RuntimeOption runtime;

  @Option(
      names = "--niceness",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "From 0 to 19: how willingly what computes lets connections go first where processors "
              + "are short (default: 5; on Linux alone).")
  private int niceness;

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

  /** What the engine may use; this process computes on the device that is asked for from now on. */
  EngineSettings engine() {
    device.use();
    return EngineSettings.defaults()
        .withBudget(Bytes.read("--budget", budget))
        .withScratch(scratch())
        .withThreads(threads.count())
        .withNiceness(niceness)
        .withRuntime(runtime.get())
        .withQueuedTokens(queuedTokens);
  }

  private Optional<Path> scratch() {
    String folder = scratch == null ? System.getProperty("java.io.tmpdir") : scratch;
    return folder.equals("none") ? Optional.empty() : Optional.of(Path.of(folder));
  }

  Limits limits() {
    return new Limits(
        Bytes.readInt("--max-body", body),
        rows,
        connections,
        Duration.ofMillis(Math.round(timeout * 1000)));
  }
}
