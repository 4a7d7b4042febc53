package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.Columns;
import org.frisket.training.config.DataConfig;
import org.frisket.training.config.DataFormat;
import org.frisket.training.config.TaskConfig;
import org.junit.jupiter.api.Test;

/** Files without labels are read as those of the training, where they are such files. */
class TrainedColumnsTest {
  private static final List<String> LABELS = List.of("a", "b");
  private static final UnlabelledLayout.TextColumns OPEN = UnlabelledLayout.TextColumns.open();

  private static TaskConfig single(DataFormat format, boolean header, String text) {
    DataConfig data = DataConfig.of(format, new Columns(text, null, "9"), Map.of());
    return TaskConfig.singleSentence("t", LABELS).withData(data.withHeader(header));
  }

  private static TaskConfig pairs(boolean header, String text, String pair) {
    DataConfig data = DataConfig.of(DataFormat.CSV, new Columns(text, pair, "9"), Map.of());
    return TaskConfig.sentencePair("t", LABELS).withData(data.withHeader(header));
  }

  private static TaskConfig tagging(String delimiter) {
    DataConfig data = DataConfig.of(DataFormat.CONLL, new Columns("0", null, "1"), Map.of());
    return TaskConfig.tagging("t", LABELS)
        .withData(data.withDelimiter(delimiter).withCommentPrefix("#"));
  }

  private static UnlabelledLayout layout(ExampleFormat format, Boolean header) {
    return layout(format, header, OPEN, false);
  }

  private static UnlabelledLayout layout(
      ExampleFormat format, Boolean header, UnlabelledLayout.TextColumns told, boolean whole) {
    return new UnlabelledLayout(format, header, null, "UTF-8", told, null, whole);
  }

  private static UnlabelledRows rows(TaskConfig task, UnlabelledLayout layout, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    UnlabelledInput input = UnlabelledInput.standard(new ByteArrayInputStream(bytes));
    return new UnlabelledFile(input, layout, task.spec(), Optional.of(task)).open();
  }

  /** Texts of the examples, those of one joined by a bar. */
  private static List<String> texts(TaskConfig task, UnlabelledLayout layout, String text) {
    UnlabelledRows rows = rows(task, layout, text);
    List<String> texts = new ArrayList<>();
    for (var next = rows.next(); next.isPresent(); next = rows.next()) {
      texts.add(String.join("|", next.get().example().texts()));
    }
    return texts;
  }

  private static void refused(
      TaskConfig task, UnlabelledLayout layout, String text, String message) {
    assertThatThrownBy(() -> texts(task, layout, text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void areFoundByTheNamesTheyHadThere() {
    for (DataFormat format : List.of(DataFormat.CSV, DataFormat.TSV, DataFormat.JSONL)) {
      TaskConfig task = single(format, true, "body");
      assertThat(texts(task, layout(ExampleFormat.CSV, null), "text,body\nx,red\n"))
          .containsExactly("red");
      assertThat(texts(task, layout(ExampleFormat.JSONL, null), "{\"text\":1,\"body\":\"red\"}\n"))
          .containsExactly("red");
    }
    assertThat(texts(pairs(true, "x", "y"), layout(ExampleFormat.TSV, true), "y\tx\nb\ta\n"))
        .containsExactly("a|b");
  }

  /** A cell of the first row may say 0, too. */
  @Test
  void placesOfFilesWithoutHeaderAreNoNames() {
    for (DataFormat format : List.of(DataFormat.CSV, DataFormat.TSV)) {
      TaskConfig task = single(format, false, "0");
      refused(
          task,
          layout(ExampleFormat.CSV, null),
          "great,0\nbad,1\n",
          "or --text with its name; --no-header if the first line is a row)");
      assertThat(texts(task, layout(ExampleFormat.CSV, false), "great,0\nbad,1\n"))
          .containsExactly("great", "bad");
      assertThat(
              texts(task, layout(ExampleFormat.JSONL, null), "{\"0\":\"no\",\"text\":\"red\"}\n"))
          .containsExactly("red");
      refused(task, layout(ExampleFormat.JSONL, null), "{\"0\":\"no\"}\n", "with its name)");
    }
    refused(
        single(DataFormat.CSV, true, "0"), layout(ExampleFormat.CSV, false), "x,y\n", "one of [0");
  }

  /** The label that stood before both of them is missing. */
  @Test
  void placesMeanNothingWhereOneOfThemIsMissing() {
    assertThat(texts(pairs(false, "1", "2"), layout(ExampleFormat.CSV, false), "red,car\n"))
        .containsExactly("red|car");
    assertThat(texts(pairs(false, "1", "2"), layout(ExampleFormat.CSV, false), "x,red,car\n"))
        .containsExactly("red|car");
  }

  @Test
  void aPairIsTwoColumns() {
    TaskConfig task = pairs(true, "premise", "hypothesis");
    String file = "premise,hypothesis\nred,car\n";
    var second = new UnlabelledLayout.TextColumns(List.of("hypothesis"), null, List.of());
    var twice = new UnlabelledLayout.TextColumns(List.of("premise"), "premise", List.of());
    refused(task, layout(ExampleFormat.CSV, null, second, false), file, "with the second text");
    refused(
        task,
        layout(ExampleFormat.CSV, null, twice, false),
        file,
        "columns of the texts of standard input: [premise, premise] (expected: each once)");
  }

  @Test
  void aNameThatTwoColumnsHaveIsNoneOfThem() {
    TaskConfig task = single(DataFormat.CSV, true, "body");
    UnlabelledLayout found = layout(ExampleFormat.CSV, null);
    String twice = ", twice in the header (expected: each name once)";
    refused(task, found, "body,body\nred,car\n", "standard input:2: column: body" + twice);
    refused(task, found, "id,id,body\n1,2,red\n", "standard input:2: column: id" + twice);
    String beside = "n,n,body\n1,2,red\n";
    assertThat(texts(task, found, beside)).containsExactly("red");
    refused(task, layout(ExampleFormat.CSV, null, OPEN, true), beside, "column: n" + twice);
  }

  @Test
  void theFirstWordSaysWhatPartsFields() {
    UnlabelledLayout conll = layout(ExampleFormat.CONLL, null);
    for (String delimiter : List.of(" ", "\t", ";")) {
      TaskConfig task = tagging(delimiter);
      for (String blank : List.of(" ", "\t")) {
        String text = "# a b\tc\n-DOCSTART-\n\nred_A\ncar_B\n".replace("_", blank);
        assertThat(texts(task, conll, text)).as(text).containsExactly("red|car");
        assertThat(rows(task, conll, text).wordSeparator()).isEqualTo(blank);
      }
      assertThat(texts(task, conll, "# a b\tc\nred\n\ncar\n")).containsExactly("red", "car");
      assertThat(rows(task, conll, "# a b\tc\nred\n").wordSeparator()).isEqualTo(delimiter);
    }
    assertThat(texts(tagging(";"), conll, "New York;A B\n")).containsExactly("New York");
  }

  @Test
  void whatAFormatHasNotIsRefused() {
    TaskConfig task = single(DataFormat.CSV, true, "body");
    for (ExampleFormat format : List.of(ExampleFormat.JSONL, ExampleFormat.TEXT)) {
      refused(
          task, layout(format, false), "", "--no-header: with " + format + " (expected: csv or");
      refused(
          task, layout(format, true), "", "--header: with " + format + " (expected: csv or tsv)");
      UnlabelledLayout parted = new UnlabelledLayout(format, null, ";", "UTF-8", OPEN, null, false);
      refused(task, parted, "", "--delimiter: with " + format + " (expected: csv, tsv or conll)");
    }
  }
}
