package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that several tasks are asked; malformed ones are told, and those behind them read. */
class TaskRowsTest {
  private static final TaskRows.Asked SINGLE = asked(TaskKind.SINGLE_SENTENCE);
  private static final TaskRows.Asked PAIR = asked(TaskKind.SENTENCE_PAIR);

  @TempDir private Path root;

  private static TaskRows.Asked asked(TaskKind kind) {
    return new TaskRows.Asked(new TaskSpec("t", kind, List.of("a", "b"), 16), Optional.empty());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(root.resolve(name), text);
  }

  private static TaskRows open(Path file, TaskRows.Asked... tasks) throws IOException {
    return TaskRows.open(
        file, UnlabelledLayout.of(ExampleFormat.of(file, "--format")), List.of(tasks));
  }

  /** Each row's first text, or what is the matter with it. */
  private static List<String> all(TaskRows rows) {
    List<String> all = new ArrayList<>();
    while (true) {
      try {
        Optional<TaskRow> row = rows.next();
        if (row.isEmpty()) {
          return all;
        }
        all.add(row.get().examples().get(0).texts().get(0));
      } catch (MalformedRowException e) {
        all.add(e.row() + " " + e.problem());
      }
    }
  }

  @Test
  void rowsBehindAMalformedOneAreRead() throws IOException {
    String fields = "number of fields: 1 (expected: 2)";
    try (TaskRows csv = open(file("a.csv", "text,n\nred,1\n\"a\nb\"\nblue,2\nx\n"), SINGLE)) {
      assertThat(all(csv)).containsExactly("red", "3 " + fields, "blue", "6 " + fields);
    }
    try (TaskRows tsv = open(file("a.tsv", "text\tn\nx\nred\t1\n"), SINGLE)) {
      assertThat(all(tsv)).containsExactly("2 " + fields, "red");
    }
    String objects = "{\"text\": \"red\"}\n{\"text\"\n[1]\n\n{\"n\": 1}\n{\"text\": 5}\n";
    try (TaskRows jsonl = open(file("a.jsonl", objects), SINGLE)) {
      assertThat(all(jsonl))
          .containsExactly(
              "red",
              "2 not readable (expected: a JSON object)",
              "3 [1] (expected: a JSON object)",
              "5 column: text (expected: one of [n])",
              "5");
    }
  }

  @Test
  void eachTaskReadsItsOwnColumns() throws IOException {
    Path rows = file("a.csv", "text,sentence1,sentence2\nred,car,old\n");
    try (TaskRows both = open(rows, SINGLE, PAIR)) {
      TaskRow row = both.next().orElseThrow();
      assertThat(row.examples().get(0).texts()).containsExactly("red");
      assertThat(row.examples().get(1).texts()).containsExactly("car", "old");
      assertThat(row.columns().keySet()).containsExactly("text", "sentence1", "sentence2");
    }
  }

  @Test
  void rowsThatArePassedOverCountMalformedOnes() throws IOException {
    try (TaskRows rows = open(file("a.csv", "text,n\nred,1\nx\nblue,2\n"), SINGLE)) {
      rows.skip(2);
      assertThat(all(rows)).containsExactly("blue");
      rows.skip(5);
      assertThat(rows.next()).isEmpty();
    }
  }

  /** It is of the whole file, and would come again and again. */
  @Test
  void whatSpoilsAFileEndsTheReading() throws IOException {
    try (TaskRows rows = open(file("a.csv", "text\nred\n\"car\n"), SINGLE)) {
      assertThat(rows.next()).isPresent();
      assertThatThrownBy(rows::next)
          .isInstanceOf(InvalidInputException.class)
          .isNotInstanceOf(MalformedRowException.class)
          .hasMessageStartingWith("a.csv:3: quotes that do not match");
    }
  }

  @Test
  void whatNoTaskReadsIsRefused() throws IOException {
    Path rows = file("a.csv", "text,n\nred,1\n");
    UnlabelledLayout.TextColumns pair = new UnlabelledLayout.TextColumns(List.of(), "n", List.of());
    UnlabelledLayout layout =
        new UnlabelledLayout(ExampleFormat.CSV, null, null, "UTF-8", pair, null, true);
    assertThatThrownBy(() -> TaskRows.open(rows, layout, List.of(SINGLE)))
        .hasMessage("--text-pair: n (expected: none: no task reads pairs)");
    assertThatThrownBy(() -> open(file("a.txt", "red\n"), SINGLE))
        .hasMessageStartingWith("format: text (expected: csv, tsv or jsonl where tasks are named");
  }

  @Test
  void theColumnsAreThoseOfTheFirstRowThatCanBeRead() throws IOException {
    UnlabelledLayout layout = UnlabelledLayout.of(ExampleFormat.CSV);
    Path good = file("a.csv", "text,n\nx\nred,1\n");
    assertThat(TaskRows.columns(good, layout, List.of(SINGLE))).containsExactly("text", "n");
    Path bad = file("b.csv", "text,n\nx\n");
    assertThatThrownBy(() -> TaskRows.columns(bad, layout, List.of(SINGLE)))
        .hasMessage("b.csv:2: number of fields: 1 (expected: 2)");
    Path none = file("c.csv", "text,n\n");
    assertThatThrownBy(() -> TaskRows.columns(none, layout, List.of(SINGLE)))
        .hasMessage("rows of c.csv: 0 (expected: one or more)");
  }
}
