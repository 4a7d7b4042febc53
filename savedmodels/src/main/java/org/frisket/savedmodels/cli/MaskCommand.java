package org.frisket.savedmodels.cli;

import picocli.CommandLine.Command;

/** Groups the verbs about masks. */
@Command(
    name = "mask",
    description = "Look into the masks of a task package.",
    mixinStandardHelpOptions = true,
    subcommands = MaskInfoCommand.class)
final class MaskCommand {}
