package org.frisket.models.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.models.runtime.NativeEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParseResult;

/** Runs a module's commands: errors become one clear line and an exit code. */
public final class CommandRunner {
  /** What is answered without any work. */
  private static final Set<String> QUESTIONS = Set.of("--help", "-h", "--version", "-V");

  private CommandRunner() {}

  /**
   * Runs and ends the process with the command's exit code. Help is there at once: for it neither
   * the log is started nor a native library loaded.
   */
  public static void main(Object command, String... arguments) {
    if (Stream.of(arguments).noneMatch(QUESTIONS::contains)) {
      NativeEnvironment.quiet();
    }
    StandardOutput.keepForAnswers();
    StopSignals.all(StopSignals::endNow);
    System.exit(run(command, StandardOutput.ofProcess(), arguments));
  }

  public static int run(Object command, String... arguments) {
    return run(command, System.out, arguments);
  }

  /**
   * @param output where the command's answer goes
   */
  public static int run(Object command, OutputStream output, String... arguments) {
    PrintWriter out = StandardOutput.to(output);
    CommandLine line =
        new CommandLine(command)
            .setOut(out)
            .setErr(
                new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOverwrittenOptionsAllowed(true)
            .setParameterExceptionHandler(UsageError::report)
            .setExecutionStrategy(CommandRunner::execute)
            .setExecutionExceptionHandler((error, failed, parsed) -> report(error, failed));
    try {
      PlatformText.requireWhole(arguments);
      int code = line.execute(arguments);
      if (code == ExitCode.DONE) {
        out.flush();
      }
      return code;
    } catch (RuntimeException e) { // before or after the command itself: help, or the last flush
      return report(e, line);
    }
  }

  /** What goes wrong with help, too, is the command's failure. */
  private static int execute(ParseResult parsed) {
    StopSignals.goOn(Resumable.of(command(parsed)));
    try {
      return QuietLog.execute(parsed);
    } catch (WorkFailedException | OutputUnreadException e) {
      CommandLine line = parsed.commandSpec().commandLine();
      throw new ExecutionException(line, "standard output", e);
    }
  }

  /** The innermost that was named. */
  private static Object command(CommandLine.ParseResult parsed) {
    return parsed.hasSubcommand()
        ? command(parsed.subcommand())
        : parsed.commandSpec().userObject();
  }

  private static int report(Exception error, CommandLine line) {
    LogManager.getLogger(CommandRunner.class).debug("details", error);
    if (error instanceof OutputUnreadException) {
      return ExitCode.UNREAD;
    }
    if (error instanceof WorkInterruptedException) {
      String how = Resumable.of(line.getCommand());
      line.getErr().println(Resumable.told(error.getMessage(), how));
      return ExitCode.INTERRUPTED;
    }
    line.getErr().println(line.getColorScheme().errorText("error: " + ErrorText.of(error)));
    return error instanceof InvalidInputException ? ExitCode.BAD_INPUT : ExitCode.FAILED;
  }
}
