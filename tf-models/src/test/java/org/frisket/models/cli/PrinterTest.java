package org.frisket.models.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a command prints, by what its reader asked for. */
class PrinterTest {
  @Command(name = "tell")
  private static final class Tell implements Callable<Integer> {
    @Mixin private GlobalOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      Printer printer = new Printer(options, spec);
      printer.text("a table");
      printer.json(new ObjectMapper(), List.of(1, 2));
      printer.text("next     a hint");
      return 0;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "           | a table;next     a hint",
        "--quiet    | ''",
        "--json     | [1,2]",
        "--json --quiet | [1,2]"
      })
  void jsonStandsAlone(String options, String lines) {
    StringWriter printed = new StringWriter();
    String[] given = options == null ? new String[0] : options.split(" ");

    new CommandLine(new Tell()).setOut(new PrintWriter(printed)).execute(given);

    assertThat(printed.toString().lines().toList())
        .isEqualTo(lines.lines().flatMap(l -> List.of(l.split(";")).stream()).toList());
  }
}
