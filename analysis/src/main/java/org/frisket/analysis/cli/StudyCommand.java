package org.frisket.analysis.cli;

import picocli.CommandLine.Command;

/** Groups the studies. */
@Command(
    name = "study",
    description = "Studies of trained runs.",
    mixinStandardHelpOptions = true,
    subcommands = {RunCurvesCommand.class, ExperimentCommand.class})
final class StudyCommand {}
