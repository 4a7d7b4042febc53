package org.frisket.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.TaskFolder;
import org.frisket.tests.parity.HuggingFaceModels;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a model folder is called, what is trained on it is published and answers. */
class BackboneNamesTrainingTest {
  @TempDir private Path work;

  @Test
  void foldersOfAnyNameAndOfOneNameAreTrainedPublishedAndAsked() throws IOException {
    List<String> folders =
        new ArrayList<>(List.of("epoch=3-step=100", "my bert", ".bert", "a/model", "b/model"));
    if (System.getProperty("sun.jnu.encoding").equals("UTF-8")) { // else no file is called so
      folders.add("模型");
    }
    SmallTask task = SmallTask.in(work);
    Files.writeString(task.file("task.yaml"), "max_length: 48\n", StandardOpenOption.APPEND);
    for (String name : folders) {
      train(task, modelFolder(name));
    }

    Path store = work.resolve("store");
    assertThat(store.resolve("model/tasks/small/1")).isDirectory();
    List<TaskFolder> published = new Store(store).tasks();
    assertThat(published).hasSameSizeAs(folders);
    for (TaskFolder one : published) {
      assertAnswers(one.name());
    }
  }

  /** The one below {@code b} is another model than the others, if only by its epsilon. */
  private Path modelFolder(String name) throws IOException {
    Path folder = Files.createDirectories(work.resolve(name));
    for (String file : new String[] {"config.json", "model.safetensors", "tokenizer.json"}) {
      Files.copy(HuggingFaceModels.of("bert").resolve(file), folder.resolve(file));
    }
    if (name.startsWith("b/")) {
      Path config = folder.resolve("config.json");
      Files.writeString(config, Files.readString(config).replace("1e-12", "1e-11"));
    }
    return folder;
  }

  private void train(SmallTask task, Path backbone) {
    Cli.Outcome trained =
        Cli.run(
            new TrainingCommand(),
            task.train(
                work,
                "--set",
                "backbone=" + backbone,
                "--set",
                "method.blocks=[0, 1]",
                "--set",
                "training.epochs=1"));
    assertThat(trained.exitCode()).as(backbone + ": " + trained.err()).isZero();
  }

  private void assertAnswers(String task) {
    Cli.Outcome predicted =
        Cli.runWithInput(
            "Who wrote Hamlet?\n",
            new TrainingCommand(),
            "predict",
            "--store",
            work.resolve("store").toString(),
            "--task-package",
            task);
    assertThat(predicted.exitCode()).as(task + ": " + predicted.err()).isZero();
    assertThat(predicted.out().lines()).hasSize(1);
  }
}
