package org.frisket.training.newtask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.DataFolders;
import org.frisket.training.data.TaskData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of any name give configs that can be trained, each its own. */
class TaskNameTest {
  private static final List<String> NAMES =
      List.of(
          "отзывы",
          "обзоры",
          "模型",
          "数据",
          "レビュー",
          "(1) data",
          "_x",
          "null",
          "~",
          "true",
          "no",
          "1e3",
          "010",
          "08",
          "2024_01",
          "202401",
          "0x1F",
          ".5",
          "nan",
          "Größe",
          "Straße",
          "a.b",
          "a.c",
          "--help",
          "'quoted'",
          "\"two\"",
          "key: value",
          "#hash",
          "[list]",
          "{map}",
          "& and *",
          "tab\there",
          "emoji 😀",
          "x".repeat(180),
          "x".repeat(181),
          "кот x",
          "пёс x");

  @TempDir private Path folder;

  @Test
  void anyNameGivesConfigsThatAreRead() throws IOException {
    String rows =
        IntStream.range(0, 40)
            .mapToObj(i -> "words %d,%s".formatted(i, i % 2 == 0 ? "pos" : "neg"))
            .collect(Collectors.joining("\n"));
    Set<String> ids = new HashSet<>();
    for (String name : NAMES) {
      Path file = folder.resolve(name + ".csv");
      Files.write(file, ("text,label\n" + rows).getBytes(StandardCharsets.UTF_8));
      NewTask task = NewTask.of(file, new NewTask.Chosen(null, null, null));
      NewTaskFiles files = new NewTaskFiles(task, folder);
      files.write(false);
      TaskConfig config = ConfigReader.task(files.taskConfig());
      ExperimentConfig experiment = ConfigReader.experiment(files.experiment(), List.of());

      assertThat(config.id()).as(name).isEqualTo(task.id()).matches("[a-z0-9][a-z0-9_]*");
      assertThat(experiment.experiment()).as(name).isEqualTo(task.id());
      assertThat(folder.resolve(experiment.task())).as(name).isEqualTo(files.taskConfig());
      TaskData data = new TaskData(config, new DataFolders(List.of(folder)));
      assertThat(data.split(TaskData.TRAIN)).as(name).hasSize(36);
      assertThat(ids.add(task.id())).as(name + " has the id of another: " + task.id()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "My Reviews.csv, my_reviews",
    "reviews.csv.gz, reviews",
    "_x.tsv, x",
    "(1) data.csv, 1_data",
    "café.csv, cafe",
    "010.csv, 010",
    "a.b.jsonl, a_b",
    "--.csv, task"
  })
  void plainNamesStayPlain(String file, String id) {
    assertThat(TaskName.of(Path.of(file))).isEqualTo(id);
  }
}
