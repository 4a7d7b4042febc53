package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.training.config.ConfigReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks without a dev file: it is cut from train. */
class DevCutTest {
  private static final int ALL = 50;
  private static final int DEV = 8;

  @TempDir private Path folder;

  @BeforeEach
  void writeTrain() throws IOException {
    StringBuilder text = new StringBuilder("text\tlabel\n");
    for (int i = 0; i < ALL; i++) {
      text.append("text ").append(i).append(i % 3 == 0 ? "\tred\n" : "\tblue\n");
    }
    Files.writeString(folder.resolve("train.tsv"), text);
  }

  private TaskData data(int wanted, int seed, String files) throws IOException {
    String task =
        """
        id: colours
        kind: single_sentence
        labels: [red, blue]
        metric: accuracy
        data:
          format: tsv
          columns: {text: text, label: label}
          files: {%s}
          dev_from_train: %d
          split_seed: %d
        """
            .formatted(files, wanted, seed);
    Path file = Files.writeString(folder.resolve("task.yaml"), task);
    return new TaskData(ConfigReader.task(file), new DataFolders(List.of(folder)));
  }

  private List<String> ids(int seed, String split) throws IOException {
    return data(DEV, seed, "train: [train.tsv]").split(split).stream().map(Example::id).toList();
  }

  /** What reading warns of is then said once. */
  @Test
  void bothHalvesComeFromOneReading() throws IOException {
    TaskData data = data(DEV, 1, "train: [train.tsv]");
    List<Example> train = data.split(TaskData.TRAIN);
    Files.delete(folder.resolve("train.tsv"));
    assertThat(data.split(TaskData.DEV)).hasSize(DEV).doesNotContainAnyElementsOf(train);
  }

  @Test
  void trainAndDevAreDisjointAndTogetherTheWhole() throws IOException {
    List<String> both = new ArrayList<>(ids(1, "train"));
    both.addAll(ids(1, "dev"));

    assertThat(ids(1, "dev")).hasSize(DEV);
    assertThat(both).hasSize(ALL).doesNotHaveDuplicates();
  }

  @Test
  void theCutIsAlwaysTheSameForASeed() throws IOException {
    assertThat(ids(1, "dev"))
        .as("as the first release cut it")
        .containsExactly(
            "train.tsv:6",
            "train.tsv:9",
            "train.tsv:14",
            "train.tsv:20",
            "train.tsv:23",
            "train.tsv:25",
            "train.tsv:37",
            "train.tsv:43");
    assertThat(ids(1, "train")).isEqualTo(ids(1, "train"));
  }

  @Test
  void anotherSeedCutsElsewhere() throws IOException {
    assertThat(ids(1, "dev")).isNotEqualTo(ids(2, "dev"));
  }

  @Test
  void aDevFileWinsOverTheCut() throws IOException {
    Files.writeString(folder.resolve("dev.tsv"), "text\tlabel\nsky\tblue\n");
    TaskData data = data(DEV, 1, "train: [train.tsv], dev: [dev.tsv]");

    assertThat(data.split("dev")).extracting(Example::id).containsExactly("dev.tsv:2");
    assertThat(data.split("train")).hasSize(ALL);
  }

  @Test
  void aCutThatLeavesNothingToTrainOnIsRefused() throws IOException {
    TaskData data = data(ALL, 1, "train: [train.tsv]");

    assertThatThrownBy(() -> data.split("train"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("data.dev_from_train: 50 (expected: less than 50)");
  }
}
