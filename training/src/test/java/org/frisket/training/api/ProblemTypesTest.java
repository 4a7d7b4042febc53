package org.frisket.training.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.Answer;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.library.TaskStore;
import org.frisket.training.config.ClassWeights;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.metrics.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a program trains where an answer is not one label of several. */
class ProblemTypesTest {
  private static final List<String> COLOURS = Colours.LABELS;
  private static final double MEAN = 20;

  @TempDir private Path folder;

  private static TaskConfig task(ProblemType type) {
    List<String> labels = type == ProblemType.REGRESSION ? List.of("degrees") : COLOURS;
    return TaskConfig.of("colours", type, labels).withMaxLength(13);
  }

  private static List<Example> examples(ProblemType type, int count) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String one = COLOURS.get(i % 3);
      String other = COLOURS.get((i / 3) % 3);
      examples.add(
          switch (type) {
            case SINGLE_LABEL, ORDINAL -> Example.of(one + " " + other, one);
            case MULTI_LABEL ->
                Example.of(one + " " + other, one.equals(other) ? List.of() : List.of(one, other));
            case REGRESSION -> Example.of(one + " " + other, MEAN + 10 * (i % 3 - 1));
          });
    }
    return examples;
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeOfProblemIsTrainedEvaluatedPublishedAndAsked(ProblemType type) {
    List<Example> dev = examples(type, 9);
    Path store = folder.resolve("store");
    try (TrainedTask trained = Colours.trainer(task(type)).train(examples(type, 18), dev)) {
      assertThat(trained.devValue()).hasValue(trained.evaluate(dev).value());
      assertThat(trained.report(dev).problemType()).isEqualTo(type);
      assertThat(trained.report(dev).metrics())
          .containsEntry(task(type).metric().id(), trained.evaluate(dev).value());
      assertThat(trained.taskPackage().manifest().answerRule().function())
          .isEqualTo(type.function());
      trained.publish(store);
      try (TaskStore published = TaskStore.open(store, 1)) {
        List<List<Answer>> answers = published.task("colours").answer(dev);
        assertThat(answers).isEqualTo(trained.classifier().answer(dev));
        assertThat(published.task("colours").manifest().task()).isEqualTo(task(type).spec());
      }
    }
  }

  @Test
  void aNumberHasItsOwnUnit() {
    List<Example> dev = examples(ProblemType.REGRESSION, 9);
    try (TrainedTask trained =
        Colours.trainer(task(ProblemType.REGRESSION))
            .withMethod("finetuning")
            .withLearningRate(0.01)
            .withEpochs(20)
            .train(dev, dev)) {
      assertThat(trained.evaluate(dev).value()).isGreaterThan(0.9);
      assertThat(trained.report(dev).errors().meanAbsolute()).isLessThan(5);
      double mean =
          trained.classifier().answer(dev).stream()
              .mapToDouble(answer -> answer.get(0).number())
              .average()
              .orElseThrow();
      assertThat(mean).isBetween(MEAN - 5, MEAN + 5);
    }
  }

  @Test
  void thresholdsThatAreChosenOnDevStandInThePackage() {
    List<Example> dev = examples(ProblemType.MULTI_LABEL, 9);
    TaskConfig usual = task(ProblemType.MULTI_LABEL).withMetric(Metric.MACRO_F1);
    try (TrainedTask halves = Colours.trainer(usual).train(dev, dev);
        TrainedTask fitted = Colours.trainer(usual.withFitThresholds(true)).train(dev, dev)) {
      assertThat(halves.taskPackage().manifest().additions().thresholds()).isNull();
      assertThat(fitted.taskPackage().manifest().additions().thresholds()).hasSize(3);
      assertThat(fitted.devValue().orElseThrow())
          .isEqualTo(fitted.evaluate(dev).value())
          .isGreaterThanOrEqualTo(halves.devValue().orElseThrow());
      assertThat(fitted.taskPackage().manifest().additions().requires())
          .containsExactly("answer", "thresholds");
    }
  }

  @Test
  void pairsHaveNumbersToo() {
    TaskConfig task =
        TaskConfig.of(
                "colours", TaskKind.SENTENCE_PAIR, ProblemType.REGRESSION, List.of("likeness"))
            .withMaxLength(13);
    List<Example> train =
        List.of(Example.ofPair("red", "red", 5), Example.ofPair("red", "blue", 0.5));
    try (TrainedTask trained = Colours.trainer(task).train(train)) {
      Answer answer = trained.classifier().classifyPair("red", "green");
      assertThat(answer.label()).isEqualTo("likeness");
      assertThat(answer.number()).isBetween(-5.0, 10.0);
    }
  }

  @Test
  void whatDoesNotFitTheTypeIsRefused() {
    assertThatThrownBy(() -> TaskConfig.of("t", ProblemType.REGRESSION, COLOURS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("task t: labels: [red, green, blue] (expected: one, the name of the number)");
    assertThatThrownBy(() -> TaskConfig.of("t", TaskKind.TAGGING, ProblemType.MULTI_LABEL, COLOURS))
        .hasMessageContaining("multi_label (expected: single_label for tagging)");
    assertThatThrownBy(() -> task(ProblemType.ORDINAL).withMetric(Metric.MICRO_F1))
        .hasMessage(
            "metric: micro_f1 (expected: one of accuracy, matthews, macro_f1, weighted_f1,"
                + " balanced_accuracy, pearson, spearman, pearson_spearman, quadratic_kappa for"
                + " ordinal)");
    assertThat(task(ProblemType.MULTI_LABEL).withThreshold(0.25f).answerRule().threshold(2))
        .isEqualTo(0.25f);
    assertThatThrownBy(() -> task(ProblemType.ORDINAL).withThreshold(0.25f))
        .hasMessage("threshold: 0.25 (expected: none but for problem_type multi_label)");
    TaskTrainer numbers = Colours.trainer(task(ProblemType.REGRESSION));
    assertThatThrownBy(() -> numbers.train(List.of(Example.of("red", "warm"))))
        .hasMessage("\"red\": number: warm (expected: a finite number)");
    assertThatThrownBy(
            () ->
                numbers
                    .withTraining(Colours.TRAINING.withClassWeights(ClassWeights.balanced()))
                    .train(examples(ProblemType.REGRESSION, 4)))
        .hasMessage(
            "training.class_weights for task colours: balanced (expected: equal for regression)");
    assertThatThrownBy(
            () ->
                Colours.trainer(Colours.task())
                    .withTraining(
                        Colours.TRAINING.withClassWeights(ClassWeights.of(Map.of("mauve", 2.0))))
                    .train(examples(ProblemType.SINGLE_LABEL, 4)))
        .hasMessage(
            "training.class_weights for task colours: mauve (expected: one of [red, green,"
                + " blue])");
    assertThatThrownBy(
            () ->
                Colours.trainer(task(ProblemType.MULTI_LABEL))
                    .train(List.of(Example.of("red", List.of("red", "red")))))
        .hasMessage("\"red\": labels: [red, red] (expected: each once)");
  }
}
