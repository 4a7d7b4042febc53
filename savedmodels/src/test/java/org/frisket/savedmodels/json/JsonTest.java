package org.frisket.savedmodels.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.backbone.Role;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @TempDir private Path folder;

  record Inner(boolean openDoor, List<String> names) {}

  record Outer(int count, double share, Role role, Inner inner) {}

  private Path written(String text) throws IOException {
    return Files.writeString(folder.resolve("file.json"), text.replace('\'', '"'));
  }

  @Test
  void namesAreInSnakeCase() throws IOException {
    String text =
        "{'count':1,'share':0.5,'role':'attention_output','inner':{'open_door':true,'names':['a']}}";
    Outer read = Json.read(written(text), Outer.class);

    assertThat(read)
        .isEqualTo(new Outer(1, 0.5, Role.ATTENTION_OUTPUT, new Inner(true, List.of("a"))));
    assertThat(Json.line(read)).contains("\"open_door\":true");
    assertThat(Json.pretty(read)).contains("\n  \"count\" : 1,\n").endsWith("}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null"})
  void nothingIsRefused(String text) throws IOException {
    Path file = written(text);

    assertThatThrownBy(() -> Json.read(file, Outer.class))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(file + ": nothing (expected: JSON)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'count':1     | 'count':'x'        | : count: x (expected: a whole number)",
        "'count':1     | 'count':1.5        | : count: 1.5 (expected: a whole number)",
        "'count':1     | 'count':null       | : count: null (expected: a whole number)",
        "'count':1     | 'count':[1]        | : count: [1] (expected: a whole number)",
        "'count':1     | 'count':9999999999 | : count: 9999999999 (expected: a whole number)",
        "'share':0.5   | 'share':'half'     | : share: half (expected: a number)",
        "'role':'key'  | 'role':'keys'      | : role: keys (expected: one of [query, key, value",
        "'role':'key'  | 'role':1           | : role: 1 (expected: one of [query, key, value",
        "'open_door':true | 'open_door':'ajar' | : inner.open_door: ajar (expected: true or false)",
        "'names':[]    | 'names':'a'        | : inner.names: a (expected: a list)",
        "'names':[]    | 'names':[{}]       | : inner.names.0: {} (expected: text)",
        "'share':0.5,  | ``                 | : share: missing (expected: a number)",
        "'count':1     | 'count':1,'new':2  | : unknown key: new (expected: one of [count, inner",
        "{'open_door':true,'names':[]} | [] | : inner: [] (expected: keys and values)"
      })
  void whatDoesNotFitIsToldInOneLine(String right, String wrong, String message)
      throws IOException {
    String text = "{'count':1,'share':0.5,'role':'key','inner':{'open_door':true,'names':[]}}";
    Path file = written(text.replace(right, wrong));

    assertThat(text).contains(right);
    assertThatThrownBy(() -> Json.read(file, Outer.class))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + message)
        .message()
        .hasLineCount(1)
        .doesNotContain("frisket.", "java.", "`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{'count':1|1", "{'count':1}~{}|2", "{'count':1,~'count':2}|2", "{count:1}|1"})
  void whatIsNoJsonIsToldWithItsLine(String text, int line) throws IOException {
    Path file = written(text.replace('~', '\n'));

    assertThatThrownBy(() -> Json.readTree(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(file + ":" + line + ": not readable (expected: JSON)");
  }

  @Test
  void bytesInNoKnownEncodingAreRefused() throws IOException {
    Path file = folder.resolve("file.json");
    Files.write(file, "\0\0{}".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> Json.readTree(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file.toString());
  }
}
