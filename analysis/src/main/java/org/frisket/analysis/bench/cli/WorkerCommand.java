package org.frisket.analysis.bench.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.frisket.analysis.bench.worker.Worker;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.StopSignals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bench worker}: our side of a measurement; started by the other verbs. */
@Command(
    name = "worker",
    description = "Answers requests, a JSON object a line.",
    mixinStandardHelpOptions = true,
    hidden = true)
final class WorkerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    StopSignals signals = StopSignals.started(StopSignals::endNow);
    try (Worker worker = new Worker(id -> Backbones.byId(id).load())) {
      worker.serve(
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
          spec.commandLine().getOut());
    } finally {
      signals.close();
    }
    return ExitCode.DONE;
  }
}
