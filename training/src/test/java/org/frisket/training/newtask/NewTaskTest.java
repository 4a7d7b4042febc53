package org.frisket.training.newtask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.TaskKind;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.DataFolders;
import org.frisket.training.data.TaskData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewTaskTest {
  private static final NewTask.Chosen GUESSED = new NewTask.Chosen(null, null, null);

  @TempDir private Path folder;

  private Path file(String name, Charset encoding, String text) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(encoding));
  }

  private static String rows(String form) {
    return IntStream.range(0, 40)
        .mapToObj(i -> form.formatted("text number " + i, i % 2 == 0 ? "pos" : "neg"))
        .collect(Collectors.joining("\n"));
  }

  /** What was written can be read, and gives examples. */
  private TaskConfig written(Path data) throws IOException {
    NewTask task = NewTask.of(data, GUESSED);
    NewTaskFiles files = new NewTaskFiles(task, folder);
    files.write(false);
    TaskConfig config = ConfigReader.task(files.taskConfig());
    TaskData examples = new TaskData(config, new DataFolders(java.util.List.of(folder)));
    assertThat(examples.split(TaskData.TRAIN)).hasSize(36);
    assertThat(examples.split(TaskData.DEV)).hasSize(4);
    assertThat(ConfigReader.experiment(files.experiment(), java.util.List.of()).task())
        .isEqualTo(files.taskConfig().getFileName().toString());
    return config;
  }

  @Test
  void csvWithAHeader() throws IOException {
    TaskConfig config =
        written(
            file(
                "My Reviews.csv",
                StandardCharsets.UTF_8,
                "review,polarity\n" + rows("\"%s, é\",%s")));

    assertThat(config.id()).isEqualTo("my_reviews");
    assertThat(config.labels()).containsExactly("neg", "pos");
    assertThat(config.data().header()).isTrue();
    assertThat(config.data().columns().text()).containsExactly("review");
    assertThat(config.data().columns().label()).isEqualTo("polarity");
    assertThat(config.data().encoding()).isEqualTo("UTF-8");
  }

  @Test
  void tsvWithoutAHeaderInAnOldEncoding() throws IOException {
    TaskConfig config =
        written(file("a.tsv", Charset.forName("windows-1252"), rows("%s caf\u00e9 \u2013 so\t%s")));

    assertThat(config.data().header()).isFalse();
    assertThat(config.data().encoding()).isEqualTo("windows-1252");
    assertThat(config.data().columns().text()).containsExactly("0");
    assertThat(config.data().columns().label()).isEqualTo("1");
  }

  @Test
  void jsonLinesOfPairs() throws IOException {
    TaskConfig config =
        written(
            file(
                "p.jsonl",
                StandardCharsets.UTF_8,
                rows("{\"premise\": \"%s\", \"hypothesis\": \"h\", \"label\": \"%s\"}")));

    assertThat(config.kind()).isEqualTo(TaskKind.SENTENCE_PAIR);
    assertThat(config.data().columns().pair()).isEqualTo("hypothesis");
  }

  @Test
  void whatIsThereIsNotWrittenOver() throws IOException {
    Path data = file("a.csv", StandardCharsets.UTF_8, "text,label\n" + rows("%s,%s"));
    NewTaskFiles files = new NewTaskFiles(NewTask.of(data, GUESSED), folder);
    files.write(false);

    assertThatThrownBy(() -> files.write(false)).hasMessageContaining("--force");
    files.write(true);
  }

  @Test
  void whatCannotBeATaskIsSaid() throws IOException {
    Path data = file("a.csv", StandardCharsets.UTF_8, "text,label\na,b\nc,d\ne,f\ng,h\n");
    assertThatThrownBy(() -> NewTask.of(data, GUESSED))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("or --label");
    assertThatThrownBy(() -> NewTask.of(data, new NewTask.Chosen("body", null, "label")))
        .hasMessageContaining("--text: body (expected: one of [text, label]");
    assertThatThrownBy(() -> NewTask.of(data, new NewTask.Chosen("text", "label", "label")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "columns of texts, labels and splits: [text, label, label] (expected: each for one of"
                + " these (--text, --pair, --label))");
    Path other = file("a.pdf", StandardCharsets.UTF_8, "x");
    assertThatThrownBy(() -> NewTask.of(other, GUESSED)).hasMessageContaining("csv, tsv or jsonl");
    Path empty = file("e.csv", StandardCharsets.UTF_8, "");
    assertThatThrownBy(() -> NewTask.of(empty, GUESSED)).hasMessageContaining("no rows");
  }
}
