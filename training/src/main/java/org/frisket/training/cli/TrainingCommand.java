package org.frisket.training.cli;

import org.frisket.models.cli.Version;
import picocli.CommandLine.Command;

/** The module's verbs. */
@Command(
    name = "frisket",
    description = "Train masks over a frozen backbone, and measure them.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      TrainCommand.class,
      CompareCommand.class,
      SearchCommand.class,
      SweepCommand.class,
      SweepWorkerCommand.class,
      PretrainCommand.class,
      InitTaskCommand.class,
      RunsCommand.class,
      EvaluateCommand.class,
      PredictCommand.class,
      FetchCommand.class,
      DoctorCommand.class
    })
public final class TrainingCommand {}
