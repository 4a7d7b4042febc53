package org.frisket.savedmodels.cli;

import org.frisket.models.cli.Version;
import picocli.CommandLine.Command;

/** Groups the verbs about published packages. */
@Command(
    name = "store",
    description = "Add, list, label, share and verify published packages.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      StoreAddCommand.class,
      StoreListCommand.class,
      StoreLabelCommand.class,
      StoreRollbackCommand.class,
      StoreRemoveCommand.class,
      StoreVerifyCommand.class,
      StorePushCommand.class,
      StorePullCommand.class
    })
final class StoreCommand {}
