package org.frisket.savedmodels.cli;

import org.frisket.models.cli.Version;
import picocli.CommandLine.Command;

/** The module's verbs. */
@Command(
    name = "frisket",
    description = "Use trained tasks: a frozen model and packed masks.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {ExportCommand.class, MaskCommand.class, StoreCommand.class})
public final class SavedModelsCommand {}
