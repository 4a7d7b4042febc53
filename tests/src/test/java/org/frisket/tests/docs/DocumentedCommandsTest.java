package org.frisket.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.cli.AnalysisCommand;
import org.frisket.savedmodels.cli.SavedModelsCommand;
import org.frisket.server.cli.ServerCommand;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** No page shows a command that nobody has tried, or that the program no longer knows. */
class DocumentedCommandsTest {
  private static final String LAUNCHER = "./frisket ";
  private static final List<Object> ROOTS =
      List.of(
          new TrainingCommand(),
          new SavedModelsCommand(),
          new ServerCommand(),
          new AnalysisCommand());

  /** Page and command of all blocks; the reference of all verbs is made of them itself. */
  private static List<String> shown() throws IOException {
    List<String> shown = new ArrayList<>();
    for (MarkdownPage page : MarkdownPage.all()) {
      if (!page.name().equals("docs/commands.md")) {
        page.commands().forEach(command -> shown.add(page.name() + "\t" + command));
      }
    }
    return shown.stream().distinct().sorted().toList();
  }

  @Test
  void everyCommandInAPageIsRunByATestOrNamedAsNotRun() throws IOException {
    List<DocumentedCommand> known = DocumentedCommand.all();

    assertThat(known.stream().map(one -> one.page() + "\t" + one.command()).distinct().sorted())
        .as("tests/src/test/resources/docs/commands.tsv")
        .containsExactlyElementsOf(shown());
    assertThat(known).allMatch(one -> one.isRun() || one.how().matches("not run: \\S.*"));
  }

  @Test
  void everyCommandOfTheProgramIsOneThatItKnows() throws IOException {
    for (DocumentedCommand one : DocumentedCommand.all()) {
      if (one.command().startsWith(LAUNCHER)) {
        String[] words = one.command().substring(LAUNCHER.length()).split(" +");
        assertThatCode(() -> root(words[0]).parseArgs(words))
            .as(one.page() + ": " + one.command())
            .doesNotThrowAnyException();
      }
    }
  }

  private static CommandLine root(String verb) {
    return ROOTS.stream()
        .map(root -> new CommandLine(root).setCaseInsensitiveEnumValuesAllowed(true))
        .filter(root -> root.getSubcommands().containsKey(verb))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no verb " + verb));
  }
}
