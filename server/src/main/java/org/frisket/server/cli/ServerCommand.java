package org.frisket.server.cli;

import org.frisket.models.cli.Version;
import picocli.CommandLine.Command;

/** The module's verbs. */
@Command(
    name = "frisket",
    description = "Serve trained tasks.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = ServeCommand.class)
public final class ServerCommand {}
