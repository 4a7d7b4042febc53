package org.frisket.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;

/** An answer for every line, whatever the lines hold and whoever reads the answers. */
class PredictLinesTest extends PredictTest {
  private static final String ANSWER = "(rouge|grün|blue \"b\")\t[01]\\.\\d{4}";

  private int predictLines(String published, String text) {
    type(text);
    return predict("--task-package", published);
  }

  @Test
  void eachLineHasAnAnswer() throws IOException {
    assertThat(predictLines(published(TaskKind.SINGLE_SENTENCE), "red car\nsmall\n")).isZero();
    assertThat(lines()).hasSize(2).allMatch(line -> line.matches(ANSWER));
    assertThat(errors()).isEmpty();
  }

  /** The option is an older way to say it. */
  @Test
  void thePackageIsTheArgument() throws IOException {
    String published = published(TaskKind.SINGLE_SENTENCE);
    predictLines(published, "red car\nsmall\n");
    String answers = answers();
    type("red car\nsmall\n");

    assertThat(predict(published)).as(errors()).isZero();
    assertThat(answers()).isEqualTo(answers);
    assertThat(predict(published, "--task-package", published)).isEqualTo(2);
    assertThat(errors())
        .contains("PACKAGE: " + published + " (expected: none beside --task-package");
    assertThat(predict()).isEqualTo(2);
    assertThat(errors()).contains("PACKAGE: missing (expected: folder or archive");
    assertThat(predict("--task-package", published, "rows.csv")).isEqualTo(2);
    assertThat(errors()).contains("PACKAGE: rows.csv (expected: none beside --task-package");
  }

  /** The tenth word and those after it do not fit into sixteen wordpieces. */
  @Test
  void theWordsOfEachLineAreTagged() throws IOException {
    String text = "red  car\n\n" + "old ".repeat(16) + "\n";
    assertThat(predictLines(published(TaskKind.TAGGING), text)).isZero();
    assertThat(lines()).hasSize(3);
    assertThat(lines().get(0)).matches("(rouge|grün|blue \"b\") (rouge|grün|blue \"b\")");
    assertThat(lines().get(1)).isEmpty();
    assertThat(lines().get(2)).endsWith(" _ _").doesNotStartWith("_");
  }

  @Test
  void aContextAndItsChoicesHaveOneAnswer() throws IOException {
    String choice = published(TaskKind.MULTIPLE_CHOICE);
    assertThat(predictLines(choice, "red\tcar\told\tnew\n")).isZero();
    assertThat(lines()).hasSize(1).allMatch(line -> line.matches(ANSWER));
    assertThat(predictLines(choice, "red\tcar\n")).isEqualTo(2);
    assertThat(errors()).contains("line 1: texts: 2 (expected: 4: the context and a text for each");
  }

  @Test
  void withoutItsFrozenModelAPackageIsOneClearLine() throws IOException {
    TaskPackageFiles.write(root.resolve("package"), TinyPackage.untrained(TinyBackbone.create()));

    assertThat(predict(root.resolve("package"))).isEqualTo(2);
    assertThat(errors().strip())
        .hasLineCount(1)
        .startsWith("error: frozen model " + root.resolve("store"));
  }

  /** CR, TAB, VT, FF, NEL, line separator: text, as in training files. */
  @Test
  void whatIsNoLineEndIsText() throws IOException {
    String published = published(TaskKind.SINGLE_SENTENCE);
    for (String part : new String[] {"\r", "\t", "\u000B", "\f", "\u0085", "\u2028"}) {
      assertThat(predictLines(published, "red" + part + "car\nsmall\r\n\nold"))
          .as(errors())
          .isZero();
      assertThat(answers().split("\n")).hasSize(4);
    }
  }

  @Test
  void wordsArePartedBySpacesAndTabs() throws IOException {
    assertThat(predictLines(published(TaskKind.TAGGING), " red\u00A0car  old\tnew\r\n")).isZero();
    assertThat(answers().strip().split("(?<!\") (?!\")")).hasSize(3);
  }

  @Test
  void whatStandsBeforeALineThatCannotBeReadIsAnswered() throws IOException {
    String pairs = "red\tcar\nold\tnew\nsmall\nred\tcar\n";
    assertThat(predictLines(published(TaskKind.SENTENCE_PAIR), pairs)).isEqualTo(2);
    assertThat(answers().split("\n")).hasSize(2);
    assertThat(errors().strip()).isEqualTo("error: line 3: texts: 1 (expected: two texts)");
  }

  /** Of a hundred thousand lines, those after the first answers are not even read. */
  @Test
  void workStopsWhenNobodyReadsIt() throws IOException {
    byte[] lines = "red car\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    ByteArrayInputStream asked = new ByteArrayInputStream(lines);
    OutputStream unread =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    String published = published(TaskKind.SINGLE_SENTENCE);
    System.setIn(asked);
    int code = predict(unread, "--task-package", published);
    assertThat(code).isEqualTo(141);
    assertThat(errors()).doesNotContain("error");
    assertThat(asked.available()).isGreaterThan(lines.length - 20_000);
  }
}
