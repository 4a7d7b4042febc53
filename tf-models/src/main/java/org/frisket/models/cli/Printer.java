package org.frisket.models.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** A command's words on standard output: text unless quiet, or JSON alone where asked for. */
public final class Printer {
  private final GlobalOptions options;
  private final PrintWriter out;

  public Printer(GlobalOptions options, CommandSpec command) {
    this.options = options;
    this.out = command.commandLine().getOut();
  }

  /** Tables and hints; none where a program reads what is printed. */
  public void text(String line) {
    if (!options.quiet() && !options.json()) {
      out.println(line);
      out.flush();
    }
  }

  /** What the command was run for: printed even when quiet. */
  public void answer(String line) {
    out.println(line);
    out.flush();
  }

  /** The one line under {@code --json}; nothing otherwise. */
  public void json(ObjectMapper mapper, Object value) {
    if (!options.json()) {
      return;
    }
    try {
      answer(mapper.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
