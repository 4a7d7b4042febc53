package org.frisket.training.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.TaskKind;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.TaskData;
import org.junit.jupiter.api.Test;

/** What a program may get wrong: each message names the thing, the value, and what was expected. */
class BadTrainingInputTest {
  private static final List<Example> TRAIN = Colours.examples(6, 1);
  private static final TaskTrainer TRAINER = Colours.trainer(Colours.task());

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessage(message);
  }

  private static TaskTrainer trainer(TaskKind kind) {
    return Colours.trainer(Colours.task(kind));
  }

  @Test
  void noExamples() {
    assertRefused(
        () -> TRAINER.train(List.of()),
        "split train of task colours: no examples (expected: one or more)");
    assertRefused(
        () -> TRAINER.train(TRAIN, List.of()),
        "split dev of task colours: no examples (expected: one or more)");
    assertRefused(
        () -> TRAINER.withDevShare(0.5).train(List.of()),
        "share of train as dev, task colours: 0.5 (expected: one example or more on both sides, of 0)");
  }

  @Test
  void aLabelThatIsNone() {
    assertRefused(
        () -> TRAINER.train(List.of(Example.of("red  new", "rad"))),
        "\"red new\": label: rad (expected: one of [red, green, blue])");
    assertRefused(
        () -> TRAINER.train(List.of(new Example("first", List.of("red")))),
        "first: label: none (expected: one of [red, green, blue])");
    assertRefused(
        () -> TRAINER.train(TRAIN, List.of(Example.of("x".repeat(50), ""))),
        "\"" + "x".repeat(40) + "…\": label:  (expected: one of [red, green, blue])");
  }

  @Test
  void moreOrFewerTextsThanTheKindOfTaskHas() {
    assertRefused(
        () -> trainer(TaskKind.SENTENCE_PAIR).train(List.of(Example.of("red", "red"))),
        "\"red\": texts: 1 (expected: two texts)");
    assertRefused(
        () -> TRAINER.train(List.of(Example.ofPair("red", "new", "red"))),
        "\"red\": texts: 2 (expected: one text)");
    assertRefused(
        () ->
            trainer(TaskKind.MULTIPLE_CHOICE)
                .train(List.of(Example.ofChoices("old", List.of("red"), "red"))),
        "\"old\": texts: 2 (expected: 4: the context and a text for each of [red, green, blue])");
    assertRefused(
        () ->
            trainer(TaskKind.TAGGING)
                .train(List.of(Example.ofWords(List.of("red", "new"), List.of("red")))),
        "\"red new\": labels: 1 (expected: 2)");
  }

  @Test
  void aMethodOrSettingThatIsNone() {
    assertThatThrownBy(() -> TRAINER.withMethod("masks"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("method masks: method.name: masks (expected: one of [attempt, ");
    assertRefused(
        () -> TRAINER.withMethod("lora", Map.of("rnk", 4)),
        "method lora: unknown key: rnk (expected: one of alpha, blocks, dropout, pattern_lock, rank,"
            + " roles; did you mean rank?)");
    assertRefused(
        () -> TRAINER.withMethod("lora", Map.of("rank", 0)),
        "method lora: method.rank: 0 (expected: 1 or more)");
    assertRefused(
        () -> TRAINER.withMethod("lora", Map.of("blocks", List.of(5))).train(TRAIN),
        "method.blocks: 5 (expected: 0 to 1 of tiny)");
  }

  @Test
  void aNumberThatIsOutOfRange() {
    assertRefused(
        () -> TRAINER.withDevShare(1).train(TRAIN),
        "share of train as dev, task colours: 1.0 (expected: more than 0, less than 1)");
    assertRefused(
        () -> TRAINER.withDevShare(0.01).train(TRAIN),
        "share of train as dev, task colours: 0.01 (expected: one example or more on both sides, of 6)");
    assertRefused(
        () -> TRAINER.withDevShare(0.5).train(TRAIN, TRAIN),
        "share of train as dev, task colours: 0.5 (expected: none beside a dev set)");
    assertRefused(() -> TRAINER.withEpochs(0), "training.epochs: 0 (expected: 1 or more)");
    assertRefused(
        () -> TRAINER.withThreads(-1), "threads: -1 (expected: 0 (all processors) to 1024)");
    assertRefused(
        () -> TRAINER.withTraining(Colours.TRAINING.withEarlyStoppingPatience(2)).train(TRAIN),
        "training.early_stopping_patience: 2 (expected: 0 without a dev set)");
  }

  @Test
  void aTaskThatIsNone() {
    assertRefused(
        () -> TaskConfig.singleSentence("colours", List.of("red")),
        "task colours: labels: [red] (expected: two or more different labels)");
    assertRefused(
        () -> TaskConfig.singleSentence("My task", Colours.LABELS),
        "task My task: id: My task (expected: lower-case letters, digits and _)");
    assertRefused(
        () -> Colours.trainer(Colours.task().withMaxLength(99)).train(TRAIN),
        "max_length of task colours: 99 (expected: 8 to 16, the positions of backbone tiny)");
    assertRefused(
        () ->
            TRAINER.train(
                TaskData.of(
                    TaskConfig.singleSentence("other", Colours.LABELS), Map.of("train", TRAIN))),
        "task of the examples: other (expected: the trainer's task)");
  }

  @Test
  void aRateThatLeavesTheNumbers() {
    assertThatThrownBy(
            () -> TRAINER.withMethod("linear_probe").withLearningRate(1e300).train(TRAIN))
        .isInstanceOf(WorkFailedException.class)
        .hasMessageStartingWith("training of task colours: ")
        .hasMessageEndingWith("; lower training.learning_rate, which is 1.0E300");
  }
}
