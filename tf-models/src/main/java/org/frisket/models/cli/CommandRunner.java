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
    System.exit(run(command, arguments));
  }

  public static int run(Object command, String... arguments) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(true)
        .setParameterExceptionHandler(UsageError::report)
        .setExecutionExceptionHandler((error, line, parsed) -> report(error, line))
        .execute(arguments);
  }

  private static int report(Exception error, CommandLine line) {
    LOG.debug("details", error);
    if (error instanceof WorkInterruptedException) {
      line.getErr().println(error.getMessage());
      return ExitCode.INTERRUPTED;
    }
    line.getErr().println(line.getColorScheme().errorText("error: " + ErrorText.of(error)));
    return error instanceof InvalidInputException ? ExitCode.BAD_INPUT : ExitCode.FAILED;
  }
}
