package org.frisket.models.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A wrong command line is told in one line: the word, and what was expected. */
class UsageErrorTest {
  private enum Form {
    CUT,
    MERGED_SAFETENSORS;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  @Command(name = "all", subcommands = Write.class)
  private static final class All {}

  @Command(name = "write")
  private static final class Write implements Callable<Integer> {
    @Mixin private GlobalOptions options;

    @Parameters(paramLabel = "FILE", description = "YAML file.")
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "A new folder.")
    private Path out;

    @Option(names = "--pairs")
    private int pairs;

    @Option(names = "--share")
    private double share;

    @Option(names = "--form")
    private Form form;

    @Override
    public Integer call() {
      return options.quiet()
              || out == null
              || file == null
              || pairs < 0
              || share < 0
              || form == null
          ? 1
          : 0;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "write --ou x              | option of all write: --ou (expected: one of --data, --form, --js",
        "write --bogus             | option of all write: --bogus (expected: one of --data, --form",
        "write f --out d --bogus=1 | option of all write: --bogus (expected: one of --data",
        "write f                   | --out: missing (expected: DIR, a new folder)",
        "write --out d             | FILE: missing (expected: YAML file)",
        "write f --out d g         | argument of all write: g (expected: no more)",
        "write f --out d --pairs canary | --pairs: canary (expected: a whole number)",
        "write f --out d --share much   | --share: much (expected: a number)",
        "write f --out d --form foo | --form: foo (expected: one of [cut, merged-safetensors])",
        "wirte f                   | verb of all: wirte (expected: one of write; did you mean write?)"
      })
  void theWordAndWhatWasExpected(String line, String message) {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(CommandRunner.run(new All(), line.split(" "))).isEqualTo(2);
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .startsWith("error: " + message)
        .hasLineCount(2)
        .endsWith(" --help tells what there is" + System.lineSeparator())
        .doesNotContain("Usage:", "int", "Exception", "MERGED_SAFETENSORS");
  }

  @ParameterizedTest
  @CsvSource({"write --ou x, --out", "write --from cut, --form", "write --quite, --quiet"})
  void aSlipIsSeen(String line, String meant) {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      CommandRunner.run(new All(), line.split(" "));
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("; did you mean " + meant + "?)");
  }
}
