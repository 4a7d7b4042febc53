package org.frisket.training.cli;

import org.frisket.models.cli.Version;
import picocli.CommandLine.Command;

/** Groups the verbs about runs. */
@Command(
    name = "runs",
    description = "List, show, compare and export what was run.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      RunsListCommand.class,
      RunsShowCommand.class,
      RunsCompareCommand.class,
      RunsExportCommand.class
    })
final class RunsCommand {}
