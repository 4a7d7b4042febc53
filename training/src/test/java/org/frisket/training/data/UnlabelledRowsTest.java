package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.training.config.ConfigReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows without a label: refused with the choice, or left out. */
class UnlabelledRowsTest {
  @TempDir private Path folder;

  private List<Example> read(String format, boolean skip, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("f"), text.replace('|', '\n').replace('@', '\t'));
    Path task =
        Files.writeString(
            folder.resolve("task.yaml"),
            """
            id: colours
            kind: single_sentence
            labels: [red, blue]
            metric: accuracy
            data:
              format: %s
              columns: {text: t, label: l}
              files: {train: [f]}
              skip_unlabelled: %s
            """
                .formatted(format, skip));
    return new TaskData(ConfigReader.task(task), new DataFolders(List.of(folder))).readFile(file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "csv   # 't,l|a,red|b,|c,blue'     # 'f:3: label: \"\"'",
        "csv   # 't,l|a,red|b,  |c,blue'   # 'f:3: label: \"  \"'",
        "tsv   # 't@l|a@red|b@|c@blue'     # 'f:3: label: \"\"'",
        "jsonl # '{\"t\":\"a\",\"l\":\"red\"}|{\"t\":\"b\",\"l\":null}|{\"t\":\"c\",\"l\":\"blue\"}' #"
            + " 'f:2: column: l'",
        "jsonl # '{\"t\":\"a\",\"l\":\"red\"}|{\"t\":\"b\"}|{\"t\":\"c\",\"l\":\"blue\"}' #"
            + " 'f:2: column: l'",
        "jsonl # '{\"t\":\"a\",\"l\":\"red\"}|{\"t\":\"b\",\"l\":\"\"}|{\"t\":\"c\",\"l\":\"blue\"}' #"
            + " 'f:2: label: \"\"'"
      })
  void areLeftOutWhereTheTaskSaysSoAndElseRefusedByName(String format, String text, String named)
      throws IOException {
    assertThat(read(format, true, text))
        .extracting(example -> example.texts().get(0))
        .containsExactly("a", "c");
    assertThatThrownBy(() -> read(format, false, text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(named)
        .hasMessageEndingWith("skip_unlabelled: true leaves out rows without a label)");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void otherWrongLabelsAreRefusedAllTheSame(boolean skip) {
    assertThatThrownBy(() -> read("csv", skip, "t,l|a,green"))
        .hasMessage("f:2: label: green (expected: one of [red, blue])");
    assertThatThrownBy(() -> read("csv", skip, "t,l|a,red "))
        .hasMessage("f:2: label: \"red \" (expected: one of [red, blue])");
  }
}
