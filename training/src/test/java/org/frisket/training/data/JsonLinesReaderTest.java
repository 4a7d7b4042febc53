package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesReaderTest {
  private static List<Row> rows(String text) {
    return new JsonLinesReader().read("f.jsonl", text);
  }

  @Test
  void everyLineIsARowAndKnowsItsNumber() {
    List<Row> rows =
        rows("{\"text\": \"a\\n\\u00fc \\\"b\\\"\", \"label\": \"x\"}\r\n\n{\"text\": \"c\"}");

    assertThat(rows)
        .containsExactly(
            new Row("f.jsonl:1", Map.of("text", "a\nü \"b\"", "label", "x")),
            new Row("f.jsonl:3", Map.of("text", "c")));
  }

  @Test
  void numbersAndTruthValuesAreTakenAsText() {
    assertThat(rows("{\"label\": 1, \"score\": 0.5, \"idx\": 12345678901, \"gold\": true}").get(0))
        .isEqualTo(
            new Row(
                "f.jsonl:1",
                Map.of("label", "1", "score", "0.5", "idx", "12345678901", "gold", "true")));
  }

  /** Not the word "null", and not an empty text. */
  @ParameterizedTest
  @ValueSource(strings = {"null", "[\"a\"]", "{\"a\": 1}"})
  void aColumnWithoutATextIsNotThere(String value) {
    Row row = rows("{\"text\": " + value + ", \"label\": 1}").get(0);

    assertThatThrownBy(() -> row.get("text"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("f.jsonl:1: column: text (expected: one of [label])");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"text\": ", "{\"text\": 1} x", "{\"text\": 1}{}", "text", "[1]", "1"})
  void aLineThatIsNoObjectIsNamed(String line) {
    assertThatThrownBy(() -> rows("{}\n" + line + "\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("f.jsonl:2: ")
        .hasMessageEndingWith(" (expected: a JSON object)")
        .hasNoCause();
  }

  @Test
  void aFileWithoutLinesHasNoRows() {
    assertThat(rows("")).isEmpty();
    assertThat(rows("\n \n")).isEmpty();
  }
}
