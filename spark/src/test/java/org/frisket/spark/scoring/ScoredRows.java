package org.frisket.spark.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.cli.CommandRunner;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.cli.TrainingCommand;

/** Rows to be answered, the command that does so, and what it wrote. */
final class ScoredRows {
  private static final List<String> WORDS = List.of("red", "car", "old", "new", "small");

  private ScoredRows() {}

  /** Two tasks. */
  static TinyStore store(Path root) throws IOException {
    return TinyStore.in(root)
        .with(TinyPackage.ofTask(TinyStore.BACKBONE, "a"))
        .with(TinyPackage.withSeed(TinyStore.BACKBONE, 3)); // colours
  }

  static String text(int row) {
    return (WORDS.get(row % 5) + " ").repeat(1 + row * 7919 % 12).strip();
  }

  /** A csv in which every thousandth row is malformed. */
  static Path csv(Path file, int rows) throws IOException {
    StringBuilder csv = new StringBuilder("n,body\n");
    for (int row = 0; row < rows; row++) {
      boolean malformed = row % 1000 == 999;
      csv.append(row).append(malformed ? "" : ",\"" + text(row) + "\"").append('\n');
    }
    return Files.writeString(file, csv.toString());
  }

  /** The same as JSON; instead of malformed rows there are null texts. */
  static Path jsonl(Path file, int rows) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      String text = row % 1000 == 999 ? "null" : '"' + text(row) + '"';
      lines.append("{\"n\": %d, \"body\": %s}\n".formatted(row, text));
    }
    return Files.writeString(file, lines.toString());
  }

  static int predict(TinyStore store, Object... arguments) {
    List<String> all = new ArrayList<>(List.of("predict", "--task", "a", "--task", "colours"));
    all.addAll(List.of("--text", "body", "--threads", "1", "--quiet"));
    all.addAll(List.of("--store", store.path().toString()));
    Stream.of(arguments).map(Object::toString).forEach(all::add);
    return CommandRunner.run(new TrainingCommand(), all.toArray(String[]::new));
  }

  /** The parts of a folder, one behind the other, under one header. */
  static String whole(Path folder, boolean header) throws IOException {
    StringBuilder whole = new StringBuilder();
    for (Path part : parts(folder)) {
      String text = Files.readString(part, StandardCharsets.UTF_8);
      boolean again = header && whole.length() > 0;
      whole.append(again ? text.substring(text.indexOf('\n') + 1) : text);
    }
    return whole.toString();
  }

  static List<Path> parts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith("part-")).sorted().toList();
    }
  }

  static List<JsonNode> objects(String text) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    for (String line : text.lines().toList()) {
      objects.add(Json.compact().readTree(line));
    }
    return objects;
  }

  /** Every row of both, once, with the same labels, and numbers but for rounding. */
  static void assertSame(List<JsonNode> found, List<JsonNode> expected) {
    assertThat(found).extracting(row -> row.get("n").asInt()).doesNotHaveDuplicates();
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      JsonNode one = found.get(i);
      JsonNode other = expected.get(i);
      assertThat(one.get("n").asInt()).isEqualTo(other.get("n").asInt());
      for (String task : List.of("a", "colours")) {
        assertThat(one.get(task + "_label")).isEqualTo(other.get(task + "_label"));
        assertThat(one.get(task + "_probability").asDouble())
            .isCloseTo(other.get(task + "_probability").asDouble(), within(1e-5));
      }
    }
  }
}
