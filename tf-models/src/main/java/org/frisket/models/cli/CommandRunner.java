package org.frisket.models.cli;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.models.runtime.NativeEnvironment;
import picocli.CommandLine;

/** Runs a module's commands: errors become one clear line and an exit code. */
public final class CommandRunner {
  private static final Logger LOG = LogManager.getLogger(CommandRunner.class);

  private CommandRunner() {}

  /** Runs and ends the process with the command's exit code. */
  public static void main(Object command, String... arguments) {
    NativeEnvironment.quiet();
    StopSignals.all(StopSignals::endNow);
    System.exit(run(command, arguments));
  }

  public static int run(Object command, String... arguments) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(true)
        .setExecutionStrategy(CommandRunner::execute)
        .setExecutionExceptionHandler((error, line, parsed) -> report(error, line))
        .execute(arguments);
  }

  private static int execute(CommandLine.ParseResult parsed) {
    StopSignals.goOn(Resumable.of(command(parsed)));
    return new CommandLine.RunLast().execute(parsed);
  }

  /** The innermost that was named. */
  private static Object command(CommandLine.ParseResult parsed) {
    return parsed.hasSubcommand()
        ? command(parsed.subcommand())
        : parsed.commandSpec().userObject();
  }

  private static int report(Exception error, CommandLine line) {
    LOG.debug("details", error);
    if (error instanceof WorkInterruptedException) {
      String how = Resumable.of(line.getCommand());
      line.getErr().println(Resumable.told(error.getMessage(), how));
      return ExitCode.INTERRUPTED;
    }
    line.getErr().println(line.getColorScheme().errorText("error: " + ErrorText.of(error)));
    return error instanceof InvalidInputException ? ExitCode.BAD_INPUT : ExitCode.FAILED;
  }
}
