package org.frisket.savedmodels.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.Answer;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskClassifierTest {
  private static final String[] LABELS = {"rouge", "grün", "blue \"b\""};

  @TempDir private Path work;

  private void with(TaskKind kind, Consumer<TaskClassifier> test) {
    try {
      TinyStore tiny = TinyStore.in(work).with(TinyPackage.ofKind(TinyStore.BACKBONE, kind));
      try (TaskStore store = TaskStore.open(tiny.path(), 1)) {
        test.accept(store.task("colours"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertWhole(Answer answer) {
    assertThat(answer.probabilities().keySet()).containsExactly(LABELS);
    assertThat(answer.probabilities().get(answer.label()))
        .isEqualTo(answer.probability())
        .isEqualTo(Collections.max(answer.probabilities().values()));
    assertThat(answer.probabilities().values().stream().mapToDouble(p -> p).sum())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void aTextHasALabelWithTheProbabilitiesOfAll() {
    with(
        TaskKind.SINGLE_SENTENCE,
        task -> {
          assertThat(task.kind()).isEqualTo(TaskKind.SINGLE_SENTENCE);
          assertThat(task.labels()).containsExactly(LABELS);
          assertWhole(task.classify("small red"));
          assertWhole(task.classify(""));
          assertThat(task.classify("red")).isNotEqualTo(task.classify("blue"));
        });
  }

  @Test
  void textsHaveTheirAnswersInTheirOrder() {
    List<String> texts = List.of("red", "a b c old new warm cold", "", "small . large", "blue");
    with(
        TaskKind.SINGLE_SENTENCE,
        task -> {
          List<Answer> answers = task.classify(texts);
          assertThat(answers).hasSameSizeAs(texts);
          for (int i = 0; i < texts.size(); i++) {
            assertThat(answers.get(i).probability())
                .isCloseTo(task.classify(texts.get(i)).probability(), within(1e-6));
          }
          assertThat(task.classify(List.of())).isEmpty();
        });
  }

  @Test
  void aPairIsMoreThanItsFirstText() {
    with(
        TaskKind.SENTENCE_PAIR,
        task -> {
          assertWhole(task.classifyPair("red", "small"));
          assertThat(task.classifyPair("red", "small")).isNotEqualTo(task.classifyPair("red", ""));
        });
  }

  @Test
  void everyWordHasItsTag() {
    with(
        TaskKind.TAGGING,
        task -> {
          List<Answer> tags = task.tag(List.of("red", "small", "warm"));
          assertThat(tags).hasSize(3).allSatisfy(TaskClassifierTest::assertWhole);
          assertThat(task.tag(Collections.nCopies(16, "red")).get(15)).isEqualTo(Answer.NONE);
          assertThat(task.tag(List.of())).isEmpty();
        });
  }

  @Test
  void oneOfTheChoicesIsChosen() {
    with(
        TaskKind.MULTIPLE_CHOICE,
        task -> {
          assertWhole(task.choose("red", List.of("small", "old", "new")));
          assertThatThrownBy(() -> task.choose("red", List.of("small")))
              .isInstanceOf(InvalidInputException.class)
              .hasMessageContaining("example 1: texts: 2 (expected: 4");
        });
  }

  @ParameterizedTest
  @EnumSource(TaskKind.class)
  void theMethodOfAnotherKindNamesTheRightOne(TaskKind other) {
    TaskKind own = other == TaskKind.SINGLE_SENTENCE ? TaskKind.TAGGING : TaskKind.SINGLE_SENTENCE;
    String right = own == TaskKind.TAGGING ? "tag(words)" : "classify(text)";
    with(
        own,
        task ->
            assertThatThrownBy(() -> call(task, other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("method for task colours: ")
                .hasMessageEndingWith("(expected: " + right + ")"));
  }

  private static void call(TaskClassifier task, TaskKind kind) {
    switch (kind) {
      case SINGLE_SENTENCE -> task.classify("red");
      case SENTENCE_PAIR -> task.classifyPair("red", "blue");
      case TAGGING -> task.tag(List.of("red"));
      case MULTIPLE_CHOICE -> task.choose("red", List.of("a", "b", "c"));
      case IMAGE -> task.classifyImage(new byte[0]);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IMAGE")
  void examplesOfAnyKindAreAnswered(TaskKind kind) {
    List<String> texts = Collections.nCopies(kind == TaskKind.MULTIPLE_CHOICE ? 4 : 2, "red");
    List<String> fitting = kind == TaskKind.SINGLE_SENTENCE ? texts.subList(0, 1) : texts;
    with(
        kind,
        task -> {
          var answers = task.answer(Collections.nCopies(40, new Example("1", fitting)));
          assertThat(answers).hasSize(40);
          assertThat(answers.get(39)).hasSize(kind == TaskKind.TAGGING ? 2 : 1);
        });
  }
}
