package org.frisket.training.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.adaptation.lora.LoraConfig;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.Answer;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.library.TaskStore;
import org.frisket.training.fixtures.Recorder;
import org.frisket.training.loop.Evaluation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a program gets from a training. */
class TaskTrainerTest {
  private static final List<Example> TRAIN = Colours.examples(14, 1);
  private static final List<Example> DEV = Colours.examples(9, 2);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IMAGE")
  void everyKindOfTaskIsTrainedEvaluatedAndAsked(TaskKind kind) {
    List<Example> dev = Colours.examples(kind, 9, 2);
    TaskTrainer trainer = Colours.trainer(Colours.task(kind));

    try (TrainedTask trained = trainer.train(Colours.examples(kind, 14, 1), dev)) {
      assertThat(trained.isComplete()).isTrue();
      assertThat(trained.devValue()).hasValue(trained.evaluate(dev).value());
      assertThat(trained.report(dev).metrics())
          .containsEntry("accuracy", trained.evaluate(dev).value());
      assertThat(trained.classifier().kind()).isEqualTo(kind);
      List<List<Answer>> answers = trained.classifier().answer(dev);
      assertThat(answers).hasSize(9);
      assertThat(answers.get(0)).hasSize(kind == TaskKind.TAGGING ? 2 : 1);
      assertThat(answers.get(0).get(0).probabilities()).containsOnlyKeys(Colours.LABELS);
    }
  }

  @Test
  void whatIsPublishedAnswersAsWhatWasTrained() {
    Path store = folder.resolve("store");
    try (TrainedTask trained = Colours.trainer(Colours.task()).train(TRAIN, DEV)) {
      assertThat(trained.publish(store)).isEqualTo(store.resolve("tiny/tasks/colours/1"));
      assertThat(trained.publish(store)).isEqualTo(store.resolve("tiny/tasks/colours/1"));
      try (TaskStore published = TaskStore.open(store, 1)) {
        assertThat(published.task("colours").manifest().additions().selfTest().logits()).hasSize(1);
        assertThat(published.task("colours").answer(DEV))
            .isEqualTo(trained.classifier().answer(DEV));
      }
    }
  }

  @Test
  void listenersHearOfStepsAndEvaluationsOfWhichTheBestIsKept() {
    List<Long> steps = new ArrayList<>();
    List<Evaluation> seen = new ArrayList<>();
    Recorder recorder = new Recorder();
    TaskTrainer trainer =
        Colours.trainer(Colours.task())
            .onStep(step -> steps.add(step.progress().step()))
            .onEvaluation(seen::add)
            .withListener(recorder);

    try (TrainedTask trained = trainer.train(TRAIN, DEV)) {
      assertThat(steps).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
      assertThat(seen).extracting(Evaluation::epoch).containsExactly(1, 2);
      assertThat(recorder.calls()).startsWith("started 0 of 6").endsWith("finished 6");
      Evaluation best =
          seen.stream().filter(Evaluation::improved).reduce((a, b) -> b).orElseThrow();
      assertThat(trained.devValue()).hasValue(best.value());
      assertThat(trained.taskPackage().tensors()).isEqualTo(best.tensors());
    }
  }

  @Test
  void withoutADevSetTheLastWeightsAreTheResult() {
    TaskTrainer trainer = Colours.trainer(Colours.task());
    List<Evaluation> seen = new ArrayList<>();
    trainer.onEvaluation(seen::add).train(TRAIN, DEV).close();

    try (TrainedTask trained = trainer.train(TRAIN)) {
      assertThat(trained.devValue()).isEmpty();
      assertThat(trained.taskPackage().tensors()).isEqualTo(seen.get(1).tensors());
    }
  }

  @Test
  void stoppingKeepsWhatWasBestSoFar() {
    TaskTrainer trainer = Colours.trainer(Colours.task()).withEpochs(9).stopWhen(e -> true);

    try (TrainedTask trained = trainer.train(TRAIN, DEV)) {
      assertThat(trained.isComplete()).isFalse();
      assertThat(trained.devValue()).hasValue(trained.evaluate(DEV).value());
    }
  }

  @Test
  void aTrainerIsTheStartOfSeveral() {
    TaskTrainer trainer = Colours.trainer(Colours.task()).withEpochs(1);

    try (TrainedTask lora =
            trainer.withMethod(LoraConfig.defaults().withRank(2)).withSeed(7).train(TRAIN);
        TrainedTask probe = trainer.withMethod("linear_probe").train(TRAIN)) {
      assertThat(List.of(lora, probe))
          .extracting(trained -> trained.taskPackage().manifest().method().id())
          .containsExactly("lora", "linear_probe");
      assertThat(List.of(lora, probe))
          .extracting(trained -> trained.taskPackage().manifest().seed())
          .containsExactly(7L, 1L);
    }
  }

  @Test
  void whatIsClosedIsNotAsked() {
    TrainedTask trained = Colours.trainer(Colours.task()).withEpochs(1).train(TRAIN);
    trained.close();
    trained.close();

    assertThatThrownBy(() -> trained.classifier().classify("red"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("task colours is closed");
    assertThatThrownBy(() -> trained.evaluate(DEV))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("task colours is closed");
  }
}
