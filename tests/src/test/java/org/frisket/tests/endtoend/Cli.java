package org.frisket.tests.endtoend;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.cli.CommandRunner;

/** Runs commands in this process, as their Mains do, and keeps what they print. */
public final class Cli {
  /** The root of the project, where configs lie. */
  public static final Path ROOT = Path.of(System.getProperty("frisket.root", "..")).normalize();

  /**
   * @param exitCode of the command
   * @param out standard output
   * @param err standard error
   */
  public record Outcome(int exitCode, String out, String err) {
    public String lastLine() {
      List<String> lines = out.lines().toList();
      return lines.get(lines.size() - 1);
    }
  }

  private Cli() {}

  public static Outcome run(Object command, String... arguments) {
    return runWithInput("", command, arguments);
  }

  public static Outcome runWithInput(String input, Object command, String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    InputStream in = System.in;
    ByteArrayOutputStream newOut = new ByteArrayOutputStream();
    ByteArrayOutputStream newErr = new ByteArrayOutputStream();
    System.setOut(new PrintStream(newOut, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(newErr, true, StandardCharsets.UTF_8));
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      int code = CommandRunner.run(command, arguments);
      return new Outcome(
          code, newOut.toString(StandardCharsets.UTF_8), newErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
      System.setIn(in);
    }
  }
}
