package org.frisket.savedmodels.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.frisket.models.cli.CommandRunner;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An answer for every line, whatever the lines hold and whoever reads the answers. */
class PredictLinesTest extends CliTest {
  private final InputStream input = System.in;

  @AfterEach
  void giveInputBack() {
    System.setIn(input);
  }

  private String published(TaskKind kind) throws IOException {
    TinyStore tiny = TinyStore.in(root).with(TinyPackage.ofKind(TinyStore.BACKBONE, kind));
    return tiny.store().findPublished("colours").toString();
  }

  private int predict(String published, String text) {
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    return run("predict", "--threads", "1", "--task-package", published);
  }

  /** CR, TAB, VT, FF, NEL, line separator: text, as in training files. */
  @Test
  void whatIsNoLineEndIsText() throws IOException {
    String published = published(TaskKind.SINGLE_SENTENCE);
    for (String part : new String[] {"\r", "\t", "\u000B", "\f", "\u0085", "\u2028"}) {
      assertThat(predict(published, "red" + part + "car\nsmall\r\n\nold")).as(errors()).isZero();
      assertThat(answers().split("\n")).hasSize(4);
    }
  }

  @Test
  void wordsArePartedBySpacesAndTabs() throws IOException {
    assertThat(predict(published(TaskKind.TAGGING), " red\u00A0car  old\tnew\r\n")).isZero();
    assertThat(answers().strip().split("(?<!\") (?!\")")).hasSize(3);
  }

  @Test
  void whatStandsBeforeALineThatCannotBeReadIsAnswered() throws IOException {
    String pairs = "red\tcar\nold\tnew\nsmall\nred\tcar\n";
    assertThat(predict(published(TaskKind.SENTENCE_PAIR), pairs)).isEqualTo(2);
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
    String store = root.resolve("store").toString();
    int code =
        CommandRunner.run(
            new SavedModelsCommand(),
            unread,
            "predict",
            "--task-package",
            published,
            "--store",
            store);
    assertThat(code).isEqualTo(141);
    assertThat(errors()).doesNotContain("error");
    assertThat(asked.available()).isGreaterThan(lines.length - 20_000);
  }
}
