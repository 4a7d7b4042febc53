package org.frisket.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.training.api.TaskTrainer;
import org.frisket.training.api.TrainedTask;
import org.frisket.training.cli.TrainingCommand;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.data.TaskData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of the command line and a program's training are one and the same. */
class ProgramAndCommandLineTest {
  @TempDir private Path work;

  @Test
  void theSameSettingsAndFilesGiveTheSameTensorsAndTheSameRun() throws IOException {
    SmallTask task = SmallTask.in(work);
    Cli.Outcome trained =
        Cli.run(
            new TrainingCommand(),
            task.train(
                work,
                "--set",
                "experiment=tried",
                "--set",
                "backbone=tiny",
                "--set",
                "method.blocks=[1]",
                "--set",
                "training.checkpoint_every_steps=0"));
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    Path published = work.resolve("store/tiny/tasks/small/1");

    TaskData data = TaskData.open(task.file("task.yaml"));
    TrainingConfig training =
        TrainingConfig.defaults()
            .withEpochs(2)
            .withBatchSize(16)
            .withDropout(0.1)
            .withEvaluationBatchSize(16);
    TaskTrainer trainer =
        TaskTrainer.of(Backbones.byId("tiny").load(), data.task())
            .withMethod("masking", Map.of("blocks", List.of(1)))
            .withTraining(training)
            .withThreads(2);
    try (TrainedTask inMemory = trainer.train(data);
        TrainedTask met =
            trainer
                .withExperiment("tried")
                .withRuns(work.resolve("runs"))
                .onStep(this::refuse)
                .train(data)) {
      assertSame(inMemory, published, TaskPackage.TENSORS_FILE);
      Path kept = SmallTask.find(work.resolve("runs"), "package"); // published, it says more
      assertSame(inMemory, kept, TaskPackage.MANIFEST_FILE);
      assertSame(met, kept, TaskPackage.MANIFEST_FILE);
      assertThat(inMemory.publish(work.resolve("store"))).isEqualTo(published);
    }
  }

  private void refuse(Object step) {
    throw new AssertionError("the run was not found: " + step);
  }

  private void assertSame(TrainedTask trained, Path published, String name) {
    Path folder = work.resolve("saved");
    trained.save(folder);
    assertThat(folder.resolve(name)).hasSameBinaryContentAs(published.resolve(name));
  }
}
