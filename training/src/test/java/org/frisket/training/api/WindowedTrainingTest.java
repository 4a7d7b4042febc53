package org.frisket.training.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.WindowCombination;
import org.frisket.models.task.Windows;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.run.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tells the label stands behind the network's input. */
class WindowedTrainingTest {
  private static final TaskConfig CUT = Colours.task().withMaxLength(8);
  private static final TaskConfig WINDOWS = CUT.withWindows(Windows.of(WindowCombination.MAX, 0));

  @TempDir private Path work;

  /** Eight words between the special tokens of two windows; the colour is the last one. */
  private static List<Example> examples(int count) {
    List<Example> examples = new ArrayList<>();
    for (Example example : Colours.examples(count, 3)) {
      String colour = example.labels().get(0);
      examples.add(Example.of("small old new cold warm large old " + colour, colour));
    }
    return examples;
  }

  @Test
  void windowsAreTrainedAndAnsweredTogether() throws IOException {
    TaskTrainer trainer = trainer(WINDOWS).withRuns(work).withExperiment("windows");
    List<Example> dev = examples(6);
    try (TrainedTask trained = trainer.train(examples(30), dev)) {
      double value = trained.evaluate(dev).value();
      assertThat(value).isGreaterThan(0.5);
      long right =
          dev.stream()
              .filter(
                  example ->
                      trained
                          .classifier()
                          .classify(example.texts().get(0))
                          .label()
                          .equals(example.labels().get(0)))
              .count();
      assertThat(right / 6.0).as("asked as texts").isEqualTo(value);
    }
    assertThat(result().trainExamples()).as("two windows a text").isEqualTo(60);
    try (TrainedTask cut = trainer(CUT).train(examples(30), dev)) {
      assertThat(cut.evaluate(dev).value()).as("all texts begin alike").isEqualTo(1 / 3.0);
    }
  }

  private static TaskTrainer trainer(TaskConfig task) {
    return Colours.trainer(task).withMethod("finetuning").withLearningRate(0.005).withEpochs(20);
  }

  private RunResult result() throws IOException {
    try (Stream<Path> files = Files.walk(work)) {
      return RunResult.read(
          files.filter(file -> file.endsWith("result.json")).findFirst().orElseThrow());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
