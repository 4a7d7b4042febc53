package org.frisket.analysis.commands;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The verbs of all modules as one command line, which is what the launcher makes of them. */
final class AllCommands {
  static final String NAME = "frisket";

  private AllCommands() {}

  /**
   * @param roots the command of each module that holds its verbs
   */
  static CommandLine of(List<Object> roots) {
    CommandLine all =
        new CommandLine(CommandSpec.create().name(NAME).mixinStandardHelpOptions(true));
    for (Object root : roots) {
      new CommandLine(root)
          .getSubcommands()
          .forEach(
              (verb, command) -> {
                if (!command.getCommandSpec().usageMessage().hidden()) {
                  all.addSubcommand(verb, command);
                }
              });
    }
    return all;
  }
}
