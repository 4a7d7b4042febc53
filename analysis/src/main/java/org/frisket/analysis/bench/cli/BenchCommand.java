package org.frisket.analysis.bench.cli;

import org.frisket.analysis.bench.rows.Verb;
import org.frisket.models.cli.Version;
import picocli.CommandLine.Command;

/** {@code bench}: how fast and how large, beside a peer, measured in turns. */
@Command(
    name = "bench",
    description =
        "How fast and how large, beside a peer in PyTorch, measured in turns; packages alone.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      BenchCommand.Step.class,
      BenchCommand.Epoch.class,
      BenchCommand.Infer.class,
      BenchCommand.Startup.class,
      BenchCommand.Memory.class,
      PackagesCommand.class,
      WorkerCommand.class
    })
public final class BenchCommand {

  @Command(
      name = "step",
      description = "Seconds of a step of training.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Step extends MeasureCommand {
    Step() {
      super(Verb.STEP);
    }
  }

  @Command(
      name = "epoch",
      description = "Seconds of thirty steps over batches of a task.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Epoch extends MeasureCommand {
    Epoch() {
      super(Verb.EPOCH);
    }
  }

  @Command(
      name = "infer",
      description = "Seconds of the answers to a batch.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Infer extends MeasureCommand {
    Infer() {
      super(Verb.INFER);
    }
  }

  @Command(
      name = "startup",
      description = "Seconds from the start of a process to the end of its first step.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Startup extends MeasureCommand {
    Startup() {
      super(Verb.STARTUP);
    }
  }

  @Command(
      name = "memory",
      description = "Bytes resident at most in training.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Memory extends MeasureCommand {
    Memory() {
      super(Verb.MEMORY);
    }
  }
}
