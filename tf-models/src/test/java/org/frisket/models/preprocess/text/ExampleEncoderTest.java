package org.frisket.models.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.TinyTokenizer;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleEncoderTest {
  private static ExampleEncoder encoder(TaskKind kind, int maxLength) {
    TaskSpec task = new TaskSpec("t", kind, List.of("no", "yes"), maxLength);
    return new ExampleEncoder(task, TinyTokenizer.backbone());
  }

  private static EncodedExample encode(TaskKind kind, Example example) {
    try (ExampleEncoder encoder = encoder(kind, 16)) {
      return encoder.encode(example);
    }
  }

  @Test
  void givesIdWordpiecesAndLabelNumber() {
    EncodedExample encoded =
        encode(
            TaskKind.SENTENCE_PAIR,
            new Example("dev.tsv:3", List.of("the cat", "sat"), List.of("yes")));
    assertThat(encoded.id()).isEqualTo("dev.tsv:3");
    assertThat(encoded.rows().get(0).ids()).containsExactly(2, 23, 24, 3, 25, 3);
    assertThat(encoded.rows().get(0).types()).containsExactly(0, 0, 0, 0, 1, 1);
    assertThat(encoded.labels()).containsExactly(1);
    assertThat(encoded.length()).isEqualTo(6);
  }

  @Test
  void anUnknownAnswerHasLabelMinusOne() {
    Example example = new Example("stdin:1", List.of("the cat"));
    assertThat(encode(TaskKind.SINGLE_SENTENCE, example).labels()).containsExactly(-1);
  }

  @Test
  void refusesALabelThatIsNotTheTasks() {
    Example example = new Example("dev.tsv:9", List.of("the cat"), List.of("Yes"));
    assertThatThrownBy(() -> encode(TaskKind.SINGLE_SENTENCE, example))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("dev.tsv:9: label: Yes (expected: one of [no, yes])");
  }

  @Test
  void refusesTheWrongNumberOfTexts() {
    Example one = new Example("a:1", List.of("the"));
    Example two = new Example("a:2", List.of("the", "cat"));
    assertThatThrownBy(() -> encode(TaskKind.SENTENCE_PAIR, one))
        .hasMessage("a:1: texts: 1 (expected: two texts)");
    assertThatThrownBy(() -> encode(TaskKind.SINGLE_SENTENCE, two))
        .hasMessage("a:2: texts: 2 (expected: one text)");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 7, 17, 512})
  void refusesALengthTheBackboneDoesNotHave(int maxLength) {
    assertThatThrownBy(() -> encoder(TaskKind.SINGLE_SENTENCE, maxLength).close())
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "max_length of task t: %d (expected: 8 to 16, the positions of backbone tiny)",
            maxLength);
  }

  @Test
  void takesTheShortestAndTheLongestLength() {
    assertThatCode(() -> encoder(TaskKind.SINGLE_SENTENCE, 8).close()).doesNotThrowAnyException();
    assertThatCode(() -> encoder(TaskKind.SINGLE_SENTENCE, 16).close()).doesNotThrowAnyException();
  }

  @Test
  void keepsTheOrderOfMany() {
    List<Example> examples =
        List.of(
            new Example("1", List.of("the cat"), List.of("no")),
            new Example("2", List.of("the"), List.of("yes")));
    try (ExampleEncoder encoder = encoder(TaskKind.SINGLE_SENTENCE, 16)) {
      assertThat(encoder.encodeAll(examples))
          .extracting(EncodedExample::id)
          .containsExactly("1", "2");
    }
  }
}
