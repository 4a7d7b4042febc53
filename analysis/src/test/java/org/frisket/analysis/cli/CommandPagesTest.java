package org.frisket.analysis.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.analysis.commands.CommandPages;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.cli.SavedModelsCommand;
import org.frisket.server.cli.ServerCommand;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

class CommandPagesTest {
  private static final Path DOCS =
      Path.of(System.getProperty("frisket.root", "..")).resolve("docs");
  private static final List<Object> ROOTS =
      List.of(
          new TrainingCommand(),
          new SavedModelsCommand(),
          new ServerCommand(),
          new AnalysisCommand());

  @TempDir private Path work;

  /** The reference, README's table and the launcher's list are what the commands say. */
  @Test
  void thePagesInTheProjectAreUpToDate() throws IOException {
    CommandPages pages = new CommandPages(DOCS, ROOTS);

    assertThat(pages.pages())
        .containsOnlyKeys("docs/commands.md", "README.md", "frisket", "deploy/zip/frisket.cmd");
    pages
        .pages()
        .forEach(
            (name, page) ->
                assertThat(DOCS.resolveSibling(name))
                    .as("run ./frisket report docs")
                    .content()
                    .isEqualTo(page));
  }

  @Test
  void whatIsWrittenAgainStaysAsItIsAndAProgramStaysOne() throws IOException {
    Path docs = Files.createDirectory(work.resolve("docs"));
    Files.copy(DOCS.resolveSibling("README.md"), work.resolve("README.md"));
    Path launcher = Files.copy(DOCS.resolveSibling("frisket"), work.resolve("frisket"));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();

    new CommandPages(docs, ROOTS).write();

    assertThat(launcher).isExecutable().hasSameTextualContentAs(DOCS.resolveSibling("frisket"));
    assertThat(docs.resolve("commands.md")).exists();
    new CommandPages(docs, List.of(new AnalysisCommand())).write();
    assertThat(launcher).content().doesNotContain("train CONFIG").contains("study [NAME] [CONFIG]");
  }

  @Test
  void aFileWithoutTheMarkedLinesIsRefused() throws IOException {
    Path docs = Files.createDirectory(work.resolve("docs"));
    Files.writeString(work.resolve("README.md"), "# Another project\n");

    assertThatThrownBy(() -> new CommandPages(docs, ROOTS).write())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("README.md: no line with begin: verbs");
    assertThat(docs.resolve("commands.md")).doesNotExist();
  }

  @Test
  void everyVerbBeginsWithASentenceAndDescribesWhatMayBeTyped() {
    List<String> silent = new ArrayList<>();
    for (Object root : ROOTS) {
      commands(new CommandLine(root).getCommandSpec()).forEach(spec -> check(spec, silent));
    }
    assertThat(silent).isEmpty();
  }

  private static Stream<CommandSpec> commands(CommandSpec spec) {
    return Stream.concat(
        Stream.of(spec),
        spec.subcommands().values().stream().flatMap(line -> commands(line.getCommandSpec())));
  }

  private static void check(CommandSpec spec, List<String> silent) {
    String[] said = spec.usageMessage().description();
    if (said.length == 0 || !said[0].matches("[A-Z].*\\.")) {
      silent.add(spec.qualifiedName());
    }
    for (ArgSpec argument : spec.args()) {
      boolean named = !argument.paramLabel().contains("<") || argument.arity().max() == 0;
      if (argument.description().length == 0 || !named) {
        silent.add(spec.qualifiedName() + " " + argument.paramLabel());
      }
    }
  }
}
