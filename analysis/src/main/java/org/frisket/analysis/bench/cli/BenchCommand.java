package org.frisket.analysis.bench.cli;

import org.frisket.analysis.bench.rows.Verb;
import org.frisket.models.cli.Version;
import picocli.CommandLine.Command;

/** {@code bench}: how fast and how large, beside a peer, measured in turns. */
@Command(
    name = "bench",
    description = {
      "Measure speed and memory, beside a peer in PyTorch.",
      "Both sides are measured in turns; packages and serve have no peer. docs/performance.md "
          + "shows what came out."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      BenchCommand.Step.class,
      BenchCommand.Epoch.class,
      BenchCommand.Infer.class,
      BenchCommand.Startup.class,
      BenchCommand.Memory.class,
      PackagesCommand.class,
      ServeBenchCommand.class,
      WorkerCommand.class
    })
public final class BenchCommand {

  @Command(
      name = "step",
      description = "Measure the seconds of a step of training.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Step extends MeasureCommand {
    Step() {
      super(Verb.STEP);
    }
  }

  @Command(
      name = "epoch",
      description = "Measure the seconds of thirty steps over batches of a task.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Epoch extends MeasureCommand {
    Epoch() {
      super(Verb.EPOCH);
    }
  }

  @Command(
      name = "infer",
      description = "Measure the seconds of the answers to a batch.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Infer extends MeasureCommand {
    Infer() {
      super(Verb.INFER);
    }
  }

  @Command(
      name = "startup",
      description = "Measure the seconds from a start to the end of the first step.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Startup extends MeasureCommand {
    Startup() {
      super(Verb.STARTUP);
    }
  }

  @Command(
      name = "memory",
      description = "Measure the bytes resident at most in training.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Memory extends MeasureCommand {
    Memory() {
      super(Verb.MEMORY);
    }
  }
}
