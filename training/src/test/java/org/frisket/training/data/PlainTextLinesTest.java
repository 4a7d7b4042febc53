package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.training.config.ConfigReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of every format part lines and words as standard input does. */
class PlainTextLinesTest {
  @TempDir private Path folder;

  private List<Example> read(String format, String kind, String text) throws IOException {
    boolean tagging = kind.equals("tagging");
    Path config =
        Files.writeString(
            folder.resolve("task.yaml"),
            """
            id: lines
            kind: %s
            labels: [A, B]
            metric: accuracy
            data:
              format: %s
              %s
              columns: {text: %s, label: %s}
              files: {}
            """
                .formatted(
                    kind,
                    format,
                    tagging ? "delimiter: \" \"" : "",
                    tagging ? "0" : "text",
                    tagging ? "1" : "label"));
    Path file = Files.writeString(folder.resolve("data." + format), text);
    return new ExampleReader(ConfigReader.task(config)).read(file, Optional.empty());
  }

  private static String written(String format, String text) {
    return switch (format) {
      case "csv" -> "text,label\r\n" + text + ",A\r\nplain,B\r\n";
      case "tsv" -> "text\tlabel\n" + text + "\tA\nplain\tB\n";
      case "jsonl" ->
          "{\"text\": \"%s\", \"label\": \"A\"}\n{\"text\": \"plain\", \"label\": \"B\"}\n"
              .formatted(
                  text.replace("\r", "\\r").replace("\u000B", "\\u000b").replace("\f", "\\f"));
      default -> text + " A\nplain B\n";
    };
  }

  /** CR, VT, FF, NEL, no-break space, line separator, in every format. */
  @ParameterizedTest
  @ValueSource(strings = {"\r", "\u000B", "\f", "\u0085", "\u00A0", "\u2028"})
  void whatIsNoLineEndIsText(String separator) throws IOException {
    String text = "one" + separator + "two";
    for (String format : List.of("csv", "tsv", "jsonl")) {
      List<Example> examples = read(format, "single_sentence", written(format, text));
      assertThat(examples)
          .as(format)
          .extracting(e -> e.texts().get(0))
          .containsExactly(text, "plain");
    }
    List<Example> sentences = read("conll", "tagging", written("conll", text));
    assertThat(sentences).hasSize(1);
    assertThat(sentences.get(0).texts()).containsExactly(text, "plain");
  }

  @ParameterizedTest
  @CsvSource({"csv, single_sentence", "tsv, single_sentence", "conll, tagging"})
  void linesThatEndInCarriageReturnsAloneAreRefused(String format, String kind) {
    String text = written(format, "one").replace("\r\n", "\n").replace('\n', '\r');
    assertThatThrownBy(() -> read(format, kind, text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("lines of data." + format + ": parted by CR alone");
  }
}
