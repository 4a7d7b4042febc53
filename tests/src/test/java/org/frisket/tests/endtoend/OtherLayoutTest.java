package org.frisket.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.preprocess.text.Example;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.DataFolders;
import org.frisket.training.data.TaskData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AG News comes in two layouts; both give the same example. */
class OtherLayoutTest {
  private static final Path TASKS = Cli.ROOT.resolve("configs").resolve("tasks");

  @TempDir private Path folder;

  @Test
  void bothLayoutsOfAgNewsGiveTheSameTextAndTheSameTopic() throws IOException {
    Path subset = write("train_subset.csv", "\"Oil rises Prices \\$ went up\",2\n");
    Path official = write("test.csv", "\"3\",\"Oil rises\",\"Prices \\$ went up\"\n");

    TaskConfig ours = ConfigReader.task(TASKS.resolve("agnews.yaml"));
    TaskConfig theirs = ConfigReader.task(TASKS.resolve("agnews_official.yaml"));
    Example one = read(ours, subset);
    Example other = read(theirs, official);

    assertThat(one.texts())
        .isEqualTo(List.of("Oil rises Prices \\$ went up"))
        .isEqualTo(other.texts());
    assertThat(ours.labels().indexOf(one.labels().get(0)))
        .isEqualTo(theirs.labels().indexOf(other.labels().get(0)));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Example read(TaskConfig task, Path file) {
    TaskData data = new TaskData(task, new DataFolders(List.of(folder)));
    return data.readFile(file).get(0);
  }
}
