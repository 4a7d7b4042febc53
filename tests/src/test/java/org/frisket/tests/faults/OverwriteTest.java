package org.frisket.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.analysis.cli.AnalysisCommand;
import org.frisket.savedmodels.cli.SavedModelsCommand;
import org.frisket.server.cli.ServerCommand;
import org.frisket.tests.endtoend.Cli;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** No verb writes over a file that its user named, unless told to. */
class OverwriteTest {
  private static final String KEPT = "not to be lost";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeWhatIsKept() throws IOException {
    file = folder.resolve("performance").resolve("packages.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, KEPT);
  }

  private void requireKept(Object verbs, String... arguments) throws IOException {
    Cli.Outcome outcome = Cli.run(verbs, arguments);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains(file + ", there already", "--force");
    assertThat(file).hasContent(KEPT);
  }

  @Test
  void whatIsThereIsKept() throws IOException {
    String there = file.toString();
    requireKept(new TrainingCommand(), "runs", "export", "--output", there);
    requireKept(new AnalysisCommand(), "study", "experiment", "none", "--out", there);
    requireKept(new AnalysisCommand(), "study", "run-curves", "none", "--out", there);
  }

  @Test
  void withForceItIsReplaced() throws IOException {
    Path runs = Files.createDirectories(folder.resolve("runs"));
    String[] arguments = {
      "runs", "export", "--runs", runs.toString(), "--output", file.toString(), "--force"
    };
    Cli.Outcome outcome = Cli.run(new TrainingCommand(), arguments);

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(file).content().startsWith("experiment,run_id");
  }

  /** Of a new verb this is asked too. */
  @Test
  void everyVerbThatIsToldAFileToWriteHasForceOrNeverOverwrites() {
    List<String> silent = new ArrayList<>();
    Stream.of(
            new TrainingCommand(),
            new SavedModelsCommand(),
            new ServerCommand(),
            new AnalysisCommand())
        .forEach(verbs -> addSilent(new CommandLine(verbs), silent));

    assertThat(silent).isEmpty();
  }

  private static void addSilent(CommandLine verb, List<String> silent) {
    verb.getSubcommands().values().forEach(below -> addSilent(below, silent));
    for (String name : List.of("--out", "--output")) {
      OptionSpec option = verb.getCommandSpec().findOption(name);
      if (option != null && option.paramLabel().equals("FILE") && !asks(verb, option)) {
        silent.add(verb.getCommandSpec().qualifiedName());
      }
    }
  }

  private static boolean asks(CommandLine verb, OptionSpec option) {
    return verb.getCommandSpec().findOption("--force") != null
        || String.join(" ", option.description()).contains("Nothing is overwritten");
  }
}
