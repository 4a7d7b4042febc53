package org.frisket.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every key of a layout with every format: read, or refused with the formats that read it. */
class LayoutKeysTest {
  private static final Map<String, String> OTHER_THAN_USUAL =
      Map.of(
          "header", "false",
          "delimiter", "\";\"",
          "fields", "2",
          "comment_prefix", "\"#\"",
          "skip_malformed", "true",
          "skip_unlabelled", "true",
          "skip_other_labels", "true");
  private static final Map<String, List<String>> READ_BY =
      Map.of(
          "header", List.of("tsv", "csv"),
          "delimiter", List.of("tsv", "csv", "conll"),
          "fields", List.of("tsv"),
          "comment_prefix", List.of("conll"),
          "skip_malformed", List.of("tsv"),
          "skip_unlabelled", List.of("tsv", "csv", "jsonl"),
          "skip_other_labels", List.of("tsv", "csv", "jsonl"));
  private static final Map<String, String> USUAL =
      Map.of(
          "header", "true",
          "delimiter", "\"\\t\"",
          "fields", "0",
          "comment_prefix", "null",
          "skip_malformed", "false",
          "skip_unlabelled", "false",
          "skip_other_labels", "false");

  @TempDir private Path folder;

  private TaskConfig task(String format, String key, String value) throws IOException {
    boolean words = format.startsWith("conll");
    String text =
        """
        id: any
        kind: %s
        labels: [A, B]
        metric: accuracy
        data:
          format: %s
          %s: %s
          columns: {text: t, label: l}
          files: {train: [f]}
        """
            .formatted(words ? "tagging" : "single_sentence", format, key, value);
    return ConfigReader.task(Files.writeString(folder.resolve("task.yaml"), text));
  }

  @Test
  void aKeyThatAFormatDoesNotReadIsRefusedWithThoseThatDo() throws IOException {
    for (String key : OTHER_THAN_USUAL.keySet()) {
      for (String format : List.of("tsv", "csv", "jsonl", "conll", "conllu")) {
        if (READ_BY.get(key).contains(format)) {
          assertThat(task(format, key, OTHER_THAN_USUAL.get(key))).isNotNull();
        } else {
          assertThatThrownBy(() -> task(format, key, OTHER_THAN_USUAL.get(key)))
              .as(key + " for " + format)
              .isInstanceOf(InvalidInputException.class)
              .hasMessageStartingWith(
                  folder.resolve("task.yaml") + ": data." + key + " for format " + format + ": ")
              .hasMessageEndingWith(
                  "(expected: none: it is read for " + String.join(", ", READ_BY.get(key)) + ")");
        }
      }
    }
  }

  @Test
  void toWriteWhatIsUsualIsNoFault() throws IOException {
    for (String key : USUAL.keySet()) {
      for (String format : List.of("tsv", "jsonl", "conll", "conllu")) {
        assertThat(task(format, key, USUAL.get(key)).data())
            .isEqualTo(task(format, "encoding", "UTF-8").data());
      }
    }
  }

  /** Packages of older versions have a tab there, and commas in their files. */
  @Test
  void aPackageOfCsvThatSaysNothingHasCommas() throws IOException {
    TaskConfig usual = task("csv", "encoding", "UTF-8");

    assertThat(usual.data().separator()).isEqualTo(",");
    assertThat(usual.data().delimiter()).isEqualTo("\t");
    assertThat(task("csv", "delimiter", "\",\"").data().separator()).isEqualTo(",");
    TaskConfig tabs = task("csv", "delimiter", "\"\\t\"");
    assertThat(tabs.data().separator()).isEqualTo("\t");
    for (TaskConfig each : List.of(usual, tabs)) {
      assertThat(ConfigReader.task(Path.of("task.json"), Json.compact().valueToTree(each)))
          .isEqualTo(each);
    }
  }

  @Test
  void oneCharacterPartsTheFieldsOfCsv() {
    assertThatThrownBy(() -> task("csv", "delimiter", "\"::\""))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("data.delimiter: \"::\" (expected: one character, but no quote");
  }
}
