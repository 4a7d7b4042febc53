package org.frisket.training.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.frisket.models.preprocess.text.Example;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.data.TaskData;
import org.frisket.training.run.RunFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One core: files or memory, with a run folder or without, the same bits. */
class SameAsCommandLineTest {
  private static final List<Example> TRAIN = Colours.examples(14, 1);
  private static final List<Example> DEV = Colours.examples(9, 2);

  @TempDir private Path folder;
  private TaskData files;

  @BeforeEach
  void writeFiles() throws IOException {
    write("train.tsv", TRAIN);
    write("dev.tsv", DEV);
    Files.writeString(
        folder.resolve("task.yaml"),
        """
        id: colours
        kind: single_sentence
        labels: [red, green, blue]
        metric: accuracy
        max_length: 13
        data:
          format: tsv
          columns: {text: text, label: label}
          files: {train: [train.tsv], dev: [dev.tsv]}
        """);
    files = TaskData.open(folder.resolve("task.yaml"));
  }

  private void write(String name, List<Example> examples) throws IOException {
    String rows =
        examples.stream()
            .map(example -> example.texts().get(0) + "\t" + example.labels().get(0) + "\n")
            .collect(Collectors.joining());
    Files.writeString(folder.resolve(name), "text\tlabel\n" + rows, StandardCharsets.UTF_8);
  }

  private byte[] tensors(TrainedTask trained, String name) throws IOException {
    trained.save(folder.resolve(name));
    return Files.readAllBytes(folder.resolve(name).resolve(TaskPackage.TENSORS_FILE));
  }

  @Test
  void filesOrMemoryWithARunFolderOrWithoutGiveTheSameTensors() throws IOException {
    TaskTrainer ofMemory = Colours.trainer(Colours.task());
    TaskTrainer inFolder = ofMemory.withRuns(folder.resolve("runs"));

    try (TrainedTask one = Colours.trainer(files.task()).train(files);
        TrainedTask memory = ofMemory.train(TRAIN, DEV);
        TrainedTask other = inFolder.train(TRAIN, DEV);
        TrainedTask again = unchanging(inFolder).train(TRAIN, DEV)) {
      byte[] expected = tensors(one, "files");
      assertThat(tensors(memory, "memory")).isEqualTo(expected);
      assertThat(tensors(other, "folder")).isEqualTo(expected);
      assertThat(tensors(again, "again")).isEqualTo(expected);
      assertThat(other.devValue()).isEqualTo(memory.devValue());
    }
  }

  /** One that finds a finished run: a step would be an error. */
  private static TaskTrainer unchanging(TaskTrainer trainer) {
    return trainer.onStep(
        step -> {
          throw new AssertionError("step " + step.progress().step() + " was done again");
        });
  }

  @Test
  void withoutADevSetAFolderEndsWithTheLastWeightsToo() throws IOException {
    TaskTrainer trainer = Colours.trainer(Colours.task()).withEpochs(1);
    TaskTrainer inFolder = trainer.withRuns(folder.resolve("runs"));

    try (TrainedTask one = trainer.train(TRAIN);
        TrainedTask other = inFolder.train(TRAIN);
        TrainedTask again = unchanging(inFolder).train(TRAIN)) {
      assertThat(tensors(other, "folder")).isEqualTo(tensors(one, "memory"));
      assertThat(tensors(again, "again")).isEqualTo(tensors(one, "memory"));
      assertThat(other.devValue()).isEmpty();
    }
  }

  @Test
  void aStoppedRunGoesOnInItsFolderToTheSameTensors() throws IOException {
    TaskTrainer trainer = Colours.trainer(Colours.task()).withEpochs(3);
    TaskTrainer inFolder = trainer.withRuns(folder.resolve("runs"));

    try (TrainedTask whole = trainer.train(TRAIN, DEV);
        TrainedTask stopped = inFolder.stopWhen(e -> e.epoch() == 1).train(TRAIN, DEV);
        TrainedTask resumed = inFolder.train(TRAIN, DEV)) {
      assertThat(stopped.isComplete()).isFalse();
      assertThat(stopped.devValue()).hasValue(stopped.evaluate(DEV).value());
      assertThat(resumed.isComplete()).isTrue();
      assertThat(tensors(resumed, "resumed")).isEqualTo(tensors(whole, "whole"));
    }
  }

  @Test
  void aShareOfTrainIsCutAsTheTasksConfigCutsIt() throws IOException {
    TaskTrainer trainer = Colours.trainer(Colours.task()).withEpochs(1);
    var data = Colours.task().data().withDevFromTrain(4);

    try (TrainedTask share = trainer.withDevShare(0.3).train(TRAIN);
        TrainedTask cut =
            Colours.trainer(Colours.task().withData(data)).withEpochs(1).train(TRAIN)) {
      assertThat(share.task()).isEqualTo(cut.task());
      assertThat(tensors(share, "share")).isEqualTo(tensors(cut, "cut"));
    }
  }

  @Test
  void theSameSettingsAndFilesAreTheSameRunWhereverTheyLie() throws IOException {
    Path runs = folder.resolve("runs");
    Colours.trainer(files.task()).withEpochs(1).withRuns(runs).train(files).close();
    Path moved = Files.createDirectory(folder.resolve("moved"));
    for (String name : List.of("task.yaml", "train.tsv", "dev.tsv")) {
      Files.copy(folder.resolve(name), moved.resolve(name));
    }
    TaskData copies = TaskData.open(moved.resolve("task.yaml"));

    unchanging(Colours.trainer(copies.task()).withEpochs(1).withRuns(runs)).train(copies).close();

    try (var found = Files.list(runs.resolve("colours"))) {
      List<RunFolder> folders = found.map(RunFolder::new).toList();
      assertThat(folders).hasSize(1);
      assertThat(ConfigReader.tree(folders.get(0).config()).path("task").asText())
          .isEqualTo(folder.resolve("task.yaml").toString());
    }
  }
}
