package org.frisket.analysis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.frisket.models.cli.CommandRunner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The script is read by a real bash, which completes with it. */
@DisabledOnOs(OS.WINDOWS)
class CompletionTest {
  @TempDir private static Path work;
  private static Path script;

  @BeforeAll
  static void print() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(CommandRunner.run(new AnalysisCommand(), out, "completion", "bash")).isZero();
    script = Files.write(work.resolve("frisket.bash"), out.toByteArray());
  }

  private static List<String> bash(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", "--noprofile", "--norc"));
    command.addAll(List.of(arguments));
    Path out = work.resolve("out");
    Process process =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as("%s", lines).isZero();
    return lines;
  }

  /** What a TAB behind the last word gives. Bash says that compopt is asked by no key. */
  private static List<String> completed(String line) throws Exception {
    Path asked =
        Files.writeString(
            work.resolve("asked"),
            """
            source frisket.bash
            COMP_LINE='%1$s'
            COMP_WORDS=(%1$s)
            [[ "$COMP_LINE" == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            COMP_POINT=${#COMP_LINE}
            "$(complete -p frisket | sed 's/.*-F \\([^ ]*\\) .*/\\1/')" 2>/dev/null
            [ ${#COMPREPLY[@]} -eq 0 ] || printf '%%s\\n' "${COMPREPLY[@]}"
            """
                .formatted(line));
    return bash(asked.toString()).stream().map(String::strip).distinct().toList();
  }

  @Test
  void bashTakesIt() throws Exception {
    assertThat(bash("-n", script.toString())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "frisket tr, train",
    "./frisket ev, evaluate",
    "frisket runs l, list",
    "frisket runs list --sort m, metric minutes",
    "frisket runs list --state di, diverged",
    "frisket runs list --wi, --wide",
    "frisket serv, serve",
    "frisket stu, study",
    "frisket completion z, zsh",
    "frisket train --set training.ep, training.epochs=",
    "frisket compare --set method.sparsi, method.sparsity=",
    "frisket train frisk, frisket.bash",
    "frisket train --set training.epochs = 3 frisk, frisket.bash",
    "frisket train --set training.epochs = 3 --set method.sparsi, method.sparsity=",
    "frisket sweep-, ''"
  })
  void wordsAreCompleted(String line, String words) throws Exception {
    List<String> expected = words.isEmpty() ? List.of() : List.of(words.split(" "));
    assertThat(completed(line)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void everyVerbIsThere() throws Exception {
    List<String> verbs =
        Modules.roots().stream()
            .flatMap(root -> new CommandLine(root).getSubcommands().entrySet().stream())
            .filter(verb -> !verb.getValue().getCommandSpec().usageMessage().hidden())
            .map(verb -> verb.getKey())
            .toList();

    assertThat(completed("frisket ")).containsAll(verbs).doesNotContain("sweep-worker");
  }
}
