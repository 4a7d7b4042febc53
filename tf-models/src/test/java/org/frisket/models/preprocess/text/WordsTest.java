package org.frisket.models.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.TinyTokenizer;
import org.frisket.models.task.TaskKind;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;

/** Sentences cut into words, and choices; "cats" has two wordpieces: cat, ##s. */
class WordsTest {
  private static WordPositions words(int maxLength, String... words) {
    try (Tokenizer tokenizer = Tokenizer.open(TinyTokenizer.json(), maxLength)) {
      return tokenizer.encodeWords(List.of(words));
    }
  }

  private static EncodedExample encode(TaskKind kind, Example example) {
    try (ExampleEncoder encoder =
        new ExampleEncoder(TinyBackbone.task(kind), TinyTokenizer.backbone())) {
      return encoder.encode(example);
    }
  }

  @Test
  void aWordIsReadAtItsLastWordpiece() {
    WordPositions positions = words(16, "The", "cats", "sat", "mated", ".");

    assertThat(positions.pieces().ids()).containsExactly(2, 23, 24, 20, 25, 27, 21, 28, 3);
    assertThat(positions.pieces().types()).hasSize(9).containsOnly(0);
    assertThat(positions.last()).containsExactly(1, 3, 4, 6, 7);
  }

  @Test
  void wordsBeyondTheMaximalLengthAreLeftOut() {
    WordPositions positions = words(8, "cats", "cats", "cats", "cats", "the");

    assertThat(positions.pieces().ids()).containsExactly(2, 24, 20, 24, 20, 24, 20, 3);
    assertThat(positions.last()).containsExactly(2, 4, 6, -1, -1);
  }

  @Test
  void aWordThatIsCutInItsMiddleIsLeftOut() {
    WordPositions positions = words(8, "the", "cats", "cats", "cats", "on");

    assertThat(positions.pieces().ids()).containsExactly(2, 23, 24, 20, 24, 20, 24, 3);
    assertThat(positions.last()).containsExactly(1, 3, 5, -1, -1);
  }

  @Test
  void fourteenWordpiecesFitIntoSixteen() {
    String[] many = Collections.nCopies(15, "one").toArray(String[]::new);
    WordPositions positions = words(16, many);

    assertThat(positions.pieces().ids()).hasSize(16).startsWith(2).endsWith(3);
    assertThat(positions.last()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, -1);
  }

  @Test
  void wordsOfWhichNothingIsLeftAreLeftOut() {
    WordPositions positions = words(16, "the", "\u200b", "cat", "\u0001");

    assertThat(positions.pieces().ids()).containsExactly(2, 23, 24, 3);
    assertThat(positions.last()).containsExactly(1, -1, 2, -1);
  }

  @Test
  void aWordWithAFullStopInsideStaysOneWord() {
    WordPositions positions = words(16, "a.b", "cat");

    assertThat(positions.pieces().ids()).containsExactly(2, 15, 28, 16, 24, 3);
    assertThat(positions.last()).containsExactly(3, 4);
  }

  @Test
  void everyWordHasItsLabel() {
    EncodedExample encoded =
        encode(
            TaskKind.TAGGING,
            new Example("f:1", List.of("cats", "\u200b", "sat"), List.of("two", "one", "three")));

    assertThat(encoded.rows()).hasSize(1);
    assertThat(encoded.positions()).containsExactly(2, -1, 3);
    assertThat(encoded.labels()).containsExactly(1, 0, 2);
    assertThat(encoded.answerLabels()).containsExactly(1, 2);
    assertThat(encoded.answers()).isEqualTo(2);
    assertThat(encoded.leftOut()).isEqualTo(1);
    assertThat(encoded.length()).isEqualTo(5);
  }

  @Test
  void aSentenceWithoutWordsHasNoAnswers() {
    EncodedExample encoded = encode(TaskKind.TAGGING, new Example("f:1", List.of()));

    assertThat(encoded.rows().get(0).ids()).containsExactly(2, 3);
    assertThat(encoded.answers()).isZero();
    assertThat(encoded.leftOut()).isZero();
  }

  @Test
  void labelsAreAsManyAsWords() {
    Example example = new Example("f:7", List.of("the", "cat"), List.of("one"));

    assertThatThrownBy(() -> encode(TaskKind.TAGGING, example))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("f:7: labels: 1 (expected: 2)");
  }

  @Test
  void aChoiceIsARowOfItsOwn() {
    EncodedExample encoded =
        encode(
            TaskKind.MULTIPLE_CHOICE,
            new Example("f:1", List.of("the cat", "sat", "on mat", "a"), List.of("three")));

    assertThat(encoded.rows())
        .extracting(Wordpieces::ids)
        .containsExactly(
            new int[] {2, 23, 24, 3, 25, 3},
            new int[] {2, 23, 24, 3, 26, 27, 3},
            new int[] {2, 23, 24, 3, 15, 3});
    assertThat(encoded.rows().get(1).types()).containsExactly(0, 0, 0, 0, 1, 1, 1);
    assertThat(encoded.positions()).containsExactly(0);
    assertThat(encoded.labels()).containsExactly(2);
    assertThat(encoded.length()).isEqualTo(7);
  }

  @Test
  void choicesAreAsManyAsLabels() {
    Example example = new Example("f:7", List.of("the cat", "sat", "on"), List.of("one"));

    assertThatThrownBy(() -> encode(TaskKind.MULTIPLE_CHOICE, example))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("f:7: texts: 3 (expected: 4: ");
  }

  @Test
  void positionsOfABatchCountThroughItsRows() {
    EncodedExample one =
        new EncodedExample(
            "1",
            List.of(new Wordpieces(new int[] {2, 5, 6, 7, 3}, new int[5])),
            new int[] {1, -1, 3},
            new int[] {0, 1, 2});
    EncodedExample other =
        new EncodedExample(
            "2",
            List.of(new Wordpieces(new int[] {2, 8, 3}, new int[3])),
            new int[] {1},
            new int[] {1});
    Batch batch = Batch.of(List.of(one, other), 16);

    assertThat(batch.length()).isEqualTo(8);
    assertThat(batch.positions()).containsExactly(1, 3, 8 + 1);
    assertThat(batch.labels()).containsExactly(0, 2, 1);
    assertThat(batch.answers()).isEqualTo(3);
  }

  @Test
  void rowsOfABatchFollowEachOtherExampleByExample() {
    Wordpieces a = new Wordpieces(new int[] {2, 5, 3}, new int[] {0, 0, 1});
    Wordpieces b = new Wordpieces(new int[] {2, 3}, new int[2]);
    EncodedExample two = new EncodedExample("1", List.of(a, b), new int[1], new int[] {1});
    EncodedExample more = new EncodedExample("2", List.of(b, a), new int[1], new int[] {0});
    Batch batch = Batch.of(List.of(two, more), 3);

    assertThat(batch.size()).isEqualTo(4);
    assertThat(batch.inputIds()).containsExactly(2, 5, 3, 2, 3, 0, 2, 3, 0, 2, 5, 3);
    assertThat(batch.attentionMask()).containsExactly(1, 1, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1);
    assertThat(batch.positions()).containsExactly(0, 6);
    assertThat(batch.labels()).containsExactly(1, 0);
  }
}
