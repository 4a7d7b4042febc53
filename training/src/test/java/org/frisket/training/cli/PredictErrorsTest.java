package org.frisket.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.frisket.models.task.TaskKind;
import org.junit.jupiter.api.Test;

/** One clear line for whatever cannot be answered, and no half of a file. */
class PredictErrorsTest extends PredictTest {
  private void refused(TaskKind kind, Path rows, String message, Object... more)
      throws IOException {
    Object[] all = new Object[more.length + 2];
    all[0] = published(kind);
    all[1] = rows;
    System.arraycopy(more, 0, all, 2, more.length);
    assertThat(predict(all)).as(errors()).isEqualTo(2);
    assertThat(errors().strip()).hasLineCount(1).startsWith("error: ").contains(message);
  }

  private void refused(Path rows, String message, Object... more) throws IOException {
    refused(TaskKind.SINGLE_SENTENCE, rows, message, more);
  }

  @Test
  void aFileWithoutRowsIsNamed() throws IOException {
    Path answers = root.resolve("answers.csv");
    refused(file("none.csv", ""), "rows of none.csv: 0 (expected: one or more)");
    refused(file("head.csv", "text,a\n"), "rows of head.csv: 0", "--output", answers);
    refused(file("none.jsonl", "\n"), "rows of none.jsonl: 0");
    refused(file("none.txt", ""), "rows of none.txt: 0");
    refused(TaskKind.TAGGING, file("none.conll", "\n\n"), "rows of none.conll: 0");
    assertThat(answers).doesNotExist();
  }

  @Test
  void aFileThatIsNoneIsNamed() throws IOException {
    refused(root.resolve("no.csv"), "data file " + root.resolve("no.csv") + ": not readable: ");
    assertThat(errors()).contains("no such file");
    refused(Files.createDirectory(root.resolve("folder.csv")), "(expected: a file, not a folder)");
    refused(
        file("rows.xls", "a"), "ending of " + root.resolve("rows.xls") + ": xls (expected: csv");
    refused(file("rows.csv.gz", "text\nred\n"), "not readable: Not in GZIP format");
  }

  @Test
  void aColumnThatIsNotThereIsNamedWithThoseThatAre() throws IOException {
    Path rows = file("rows.csv", "body,n\nred car,1\n");
    refused(
        rows,
        "--text: boddy (expected: one of [body, n], the columns of rows.csv; did you mean body?)",
        "--text",
        "boddy");
    refused(rows, "--id: no (expected: one of [body, n]", "--text", "body", "--id", "no");
    refused(rows, "column of rows.csv with the text: one of [body, n] (expected: one called text,");
    refused(rows, "none: task colours is of kind single_sentence", "--text", "n", "--choice", "n");
    refused(rows, "none: task colours is of kind", "--text", "n", "--text-pair", "n");
    refused(file("rows.jsonl", "{\"text\": \"a\"}\n{\"a\": 1}\n"), "rows.jsonl:2: column: text");
    refused(
        file("rows.txt", "red\n"), "--text: a (expected: none: text has no such", "--text", "a");
  }

  @Test
  void aPairNeedsTwoTexts() throws IOException {
    TaskKind pair = TaskKind.SENTENCE_PAIR;
    refused(pair, file("a.csv", "sentence1,b\nred,car\n"), "column of a.csv with the text");
    refused(
        pair,
        file("a.csv", "text,b\nr,c\n"),
        "with the second text: one of [text, b]",
        "--text",
        "text");
    refused(pair, file("a.txt", "red\tcar\nsmall\n"), "a.txt:2: texts: 1 (expected: two texts)");
    refused(
        TaskKind.MULTIPLE_CHOICE,
        file("a.csv", "text,b\nred,car\n"),
        "columns of a.csv: [text, b] (expected: --choice, a column for each of [rouge, grün");
  }

  /** What stands before it is printed, but no file is there. */
  @Test
  void aBrokenRowIsNamedAndLeavesNoFile() throws IOException {
    Path rows = file("rows.csv", "text,n\n\"red\ncar\",1\nsmall,2\nold\n");
    Path answers = root.resolve("answers.csv");
    refused(rows, "rows.csv:5: number of fields: 1 (expected: 2)");
    assertThat(lines()).hasSize(3);
    refused(rows, "rows.csv:5: number of fields: 1", "--output", answers);
    assertThat(root).isDirectoryNotContaining(path -> path.toString().contains("answers"));
    refused(file("rows.csv", "text\nred\n\"car\n"), "rows.csv:3: quotes that do not match");
    refused(file("rows.jsonl", "{\"text\": \"a\"}\n{\"text\"\n"), "rows.jsonl:2: not readable");
  }

  @Test
  void whatIsNoUtf8IsNamedByItsLine() throws IOException {
    for (String ending : new String[] {"csv", "tsv", "txt"}) {
      Path rows = root.resolve("rows." + ending);
      Files.write(rows, new byte[] {'t', 'e', 'x', 't', '\n', 'r', 'e', 'd', '\n', (byte) 0xFC});
      refused(
          rows,
          "rows."
              + ending
              + ":3: byte: 0xFC (expected: text in UTF-8, or encoding that says another)");
    }
  }

  @Test
  void linesInAnotherEncodingAreReadWhereItIsNamed() throws IOException {
    String published = published(TaskKind.SINGLE_SENTENCE);
    System.setIn(new ByteArrayInputStream(new byte[] {'r', (byte) 0xFC, '\n'}));
    assertThat(predict(published)).isEqualTo(2);
    assertThat(errors()).contains("line 1: byte: 0xFC (expected: text in UTF-8)");
    System.setIn(new ByteArrayInputStream(new byte[] {'r', (byte) 0xFC, '\n'}));
    assertThat(predict(published, "--encoding", "ISO-8859-1")).isZero();
  }

  @Test
  void aZippedFileThatIsCutOffIsNamed() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(whole)) {
      for (int i = 0; i < 5000; i++) {
        out.write(("red car " + i * 7919 + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] half = Arrays.copyOf(whole.toByteArray(), whole.size() / 2);
    Path rows = Files.write(root.resolve("rows.txt.gz"), half);
    refused(rows, "rows.txt.gz: not readable: ", "--output", root.resolve("answers.csv"));
    assertThat(errors()).contains("nexpected end of ZLIB input stream");
    assertThat(root).isDirectoryNotContaining(path -> path.toString().contains("answers"));
  }

  @Test
  void whatALayoutCannotHoldIsRefused() throws IOException {
    Path rows = file("rows.csv", "text,n\n\"red\tcar\",1\n");
    String cell = "error: rows.csv:2: column text: a TAB or line end in it (expected: csv";
    refused(rows, cell, "--keep", "--output-format", "tsv");
    assertThat(answers()).isEmpty();
    refused(rows, "--all: text (expected: csv, tsv or jsonl", "--all", "--output-format", "text");
    refused(rows, "--keep: text (expected: with csv", "--keep", "--output-format", "text");
    refused(rows, "--output-format: conll (expected: csv, tsv", "--output-format", "conll");
    refused(
        rows,
        "--output-format: csv (expected: jsonl with --json",
        "--json",
        "--output-format",
        "csv");
    refused(
        rows,
        "format: conll (expected: csv, tsv, jsonl or text",
        "--format",
        "conll",
        "--output-format",
        "csv");
    refused(TaskKind.TAGGING, rows, "--all: csv of tags (expected: jsonl", "--all");
  }

  /** A device is written as it is, and stays one. */
  @Test
  void aFullDiskIsTheCommandsFailure() throws IOException {
    Path rows = file("rows.csv", "text\n" + "red car\n".repeat(100));
    String published = published(TaskKind.SINGLE_SENTENCE);
    Path full = Path.of("/dev/full");
    assertThat(predict(published, rows, "--output", full, "--output-format", "csv")).isEqualTo(1);
    assertThat(errors()).contains("error: /dev/full: No space left on device");
    assertThat(Files.isRegularFile(full)).isFalse();
    try (OutputStream disk = new FileOutputStream("/dev/full")) {
      assertThat(predict(disk, published, rows)).isEqualTo(1);
    }
    assertThat(errors()).contains("standard output: No space left on device");
  }

  @Test
  void aClosedPipeEndsTheWorkWithoutAWord() throws IOException {
    Path rows = file("rows.csv", "text\n" + "red car\n".repeat(3000));
    OutputStream unread =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    assertThat(predict(unread, published(TaskKind.SINGLE_SENTENCE), rows)).isEqualTo(141);
    assertThat(errors()).isEmpty();
  }
}
