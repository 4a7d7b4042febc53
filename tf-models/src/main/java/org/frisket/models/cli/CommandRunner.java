package org.frisket.models.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.InvalidInputException;
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
        .setExecutionExceptionHandler((error, line, parsed) -> report(error, line))
        .execute(arguments);
  }

  private static int report(Exception error, CommandLine line) {
    line.getErr().println(line.getColorScheme().errorText("error: " + describe(error)));
    LOG.debug("details", error);
    return error instanceof InvalidInputException ? ExitCode.BAD_INPUT : ExitCode.FAILED;
  }

  /** The message and its causes; a program error also gets its class, to be searched for. */
  private static String describe(Throwable error) {
    boolean expected = error instanceof InvalidInputException;
    String own = error instanceof UncheckedIOException ? "" : text(error, expected);
    if (error.getCause() == null) {
      return own;
    }
    return (own.isEmpty() ? "" : own + ": ") + text(error.getCause(), expected);
  }

  private static String text(Throwable error, boolean messageOnly) {
    String whole =
        messageOnly && error.getMessage() != null && !(error instanceof IOException)
            ? error.getMessage()
            : error.toString();
    return whole.lines().findFirst().orElse(""); // TensorFlow's messages run over many lines
  }
}
