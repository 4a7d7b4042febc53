package org.frisket.training.cli;

import picocli.CommandLine.Command;

/** Groups the verbs about runs. */
@Command(
    name = "runs",
    description = "What was run, and what came out.",
    mixinStandardHelpOptions = true,
    subcommands = {
      RunsListCommand.class,
      RunsShowCommand.class,
      RunsCompareCommand.class,
      RunsExportCommand.class
    })
final class RunsCommand {}
