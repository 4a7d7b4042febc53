package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of which a person and Python's csv.Sniffer said whether they have a header. */
class SniffedHeaderTest {
  private static final Path CASES = Path.of("src/test/resources/data/headers.jsonl");
  private static final double MOST_ASKED = 0.12;

  @TempDir private Path folder;

  private static List<JsonNode> cases() throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    for (String line : Files.readAllLines(CASES)) {
      cases.add(Json.compact().readTree(line));
    }
    return cases;
  }

  private String seen(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("f.csv"), text);
    try {
      return SniffedFile.at(file, SniffedFile.Told.nothing()).header() ? "header" : "none";
    } catch (InvalidInputException e) {
      assertThat(e).hasMessageContaining("--header if it does, --no-header if it is an example");
      return "asks";
    }
  }

  @Test
  void aHeaderThatAPersonOrPythonSeesIsSeenOrAskedForAndNoneIsMadeUp() throws IOException {
    int asked = 0;
    List<String> wrong = new ArrayList<>();
    for (JsonNode each : cases()) {
      String seen = seen(each.path("text").asText());
      boolean person = each.path("header").asBoolean();
      boolean sniffer = each.path("sniffer").asBoolean();
      boolean missed = seen.equals("none") && (person || sniffer);
      boolean madeUp = seen.equals("header") && !person;
      asked += seen.equals("asks") ? 1 : 0;
      if (missed || madeUp) {
        wrong.add(seen + ": " + each.path("name").asText());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat((double) asked / cases().size()).as("asked").isLessThan(MOST_ASKED);
  }

  /** Where it finds what parts the fields: there it is asked about the same rows. */
  @Test
  void theVoteIsThatOfPythonsSniffer() throws IOException {
    List<String> others = new ArrayList<>();
    for (JsonNode each : cases()) {
      String text = each.path("text").asText();
      List<List<String>> rows = new ArrayList<>();
      try (var parser =
          CsvReader.parser(new StringReader(text), Delimiters.of(text).orElseThrow())) {
        parser.forEach(record -> rows.add(record.toList()));
      }
      if (!each.path("sniffer").isNull()
          && HeaderVote.isForOne(rows) != each.path("sniffer").asBoolean()) {
        others.add(each.path("name").asText());
      }
    }
    assertThat(others).isEmpty();
  }

  @Test
  void whatAUserSaysOfTheFirstLineCounts() throws IOException {
    Path file = Files.writeString(folder.resolve("f.csv"), "a,b\nc,d\ne,f\n");

    assertThatThrownBy(() -> SniffedFile.at(file, SniffedFile.Told.nothing()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("whether the first line of")
        .hasMessageContaining("names its columns: [a, b]");
    assertThat(SniffedFile.at(file, new SniffedFile.Told(true, null)).rows()).hasSize(2);
    assertThat(SniffedFile.at(file, new SniffedFile.Told(false, null)).rows()).hasSize(3);
  }

  @Test
  void aHeaderThatStandsThereOnceMoreIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("f.csv"), "text,label\na,b\ntext,label\nc,d\n");

    assertThatThrownBy(() -> SniffedFile.at(file, SniffedFile.Told.nothing()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("f.csv:3: the header once more (expected: it stands on the first line alone)");
  }
}
