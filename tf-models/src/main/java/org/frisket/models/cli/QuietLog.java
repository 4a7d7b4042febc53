package org.frisket.models.cli;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** {@code --quiet} is heeded by the log as well: of it, warnings stay. */
final class QuietLog {
  private static final String OURS = "org.frisket";

  private QuietLog() {}

  /** Runs the command that was asked for. */
  static int execute(ParseResult parsed) {
    if (!isQuiet(parsed)) {
      return new CommandLine.RunLast().execute(parsed); // and the log starts when it is needed
    }
    Level before = LogManager.getLogger(OURS).getLevel();
    if (before.isMoreSpecificThan(Level.WARN)) {
      return new CommandLine.RunLast().execute(parsed);
    }
    Configurator.setLevel(OURS, Level.WARN);
    try {
      return new CommandLine.RunLast().execute(parsed);
    } finally {
      Configurator.setLevel(OURS, before);
    }
  }

  private static boolean isQuiet(ParseResult parsed) {
    return parsed.hasSubcommand()
        ? isQuiet(parsed.subcommand())
        : parsed.hasMatchedOption("--quiet");
  }
}
