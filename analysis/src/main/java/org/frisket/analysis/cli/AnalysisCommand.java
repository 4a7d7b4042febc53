package org.frisket.analysis.cli;

import org.frisket.analysis.bench.cli.BenchCommand;
import org.frisket.models.cli.Version;
import picocli.CommandLine.Command;

/** The module's verbs. */
@Command(
    name = "frisket",
    description = "Study trained runs, and measure.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      StudyCommand.class,
      ReportCommand.class,
      BenchCommand.class,
      CompletionCommand.class,
      SchemaCommand.class
    })
public final class AnalysisCommand {}
