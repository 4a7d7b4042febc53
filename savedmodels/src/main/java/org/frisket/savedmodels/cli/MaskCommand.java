package org.frisket.savedmodels.cli;

import org.frisket.models.cli.Version;
import picocli.CommandLine.Command;

/** Groups the verbs about masks. */
@Command(
    name = "mask",
    description = "The masks of a task package: describe, archive and restore them.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {MaskInfoCommand.class, MaskArchiveCommand.class, MaskRestoreCommand.class})
final class MaskCommand {}
