package org.frisket.models.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.MiniLm;
import org.frisket.models.fixtures.TinyTokenizer;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.models.task.WindowCombination;
import org.frisket.models.task.Windows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A window holds six wordpieces between two special tokens. */
class WindowsTest {
  private static final String NUMBERS = "one two three four five six seven eight nine";
  private static final int CLS = 2;
  private static final int SEP = 3;
  private static final int ONE = 5;

  private static TaskSpec task(Windows windows) {
    return new TaskSpec(
        "t", TaskKind.SINGLE_SENTENCE, List.of("no", "yes"), 8, ProblemType.SINGLE_LABEL, windows);
  }

  private static EncodedExample encoded(String text, Windows windows) {
    try (ExampleEncoder encoder = new ExampleEncoder(task(windows), TinyTokenizer.backbone())) {
      return encoder.encode(new Example("e", List.of(text), List.of("yes")));
    }
  }

  /** The numbers from one to another between the special tokens. */
  private static int[] numbers(int from, int to) {
    return IntStream.concat(
            IntStream.concat(IntStream.of(CLS), IntStream.rangeClosed(from, to).map(i -> i + 4)),
            IntStream.of(SEP))
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({"0, 7", "1, 6", "2, 5", "3, 4"})
  void windowsShareAsManyWordpiecesAsTheStrideSays(int stride, int secondStartsAt) {
    EncodedExample example = encoded(NUMBERS, Windows.of(WindowCombination.MEAN, stride));

    assertThat(example.rows()).hasSize(2);
    assertThat(example.rows().get(0).ids()).containsExactly(numbers(1, 6)).contains(ONE);
    assertThat(example.rows().get(1).ids()).containsExactly(numbers(secondStartsAt, 9));
    assertThat(example.isCut()).isFalse();
    assertThat(Truncation.of(example)).isEqualTo(Truncation.none());
    assertThat(example.answerLabels()).containsExactly(1);
  }

  @Test
  void whatFitsIsOneWindowAsItIsWithoutThem() {
    for (String text : List.of("", "one", "one two three four five six")) {
      EncodedExample example = encoded(text, Windows.of(WindowCombination.MAX, 2));
      assertThat(example.rows()).hasSize(1);
      assertThat(example.rows().get(0).ids())
          .containsExactly(encoded(text, Windows.none()).rows().get(0).ids());
      assertThat(example.windows()).containsExactly(example);
    }
  }

  /** Five windows would be read; of the third to the last, what the second has not is cut. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void whatLiesBehindTheLastWindowIsCutAndCounted(int stride) {
    String text = NUMBERS + " " + NUMBERS + " " + NUMBERS;
    EncodedExample example = encoded(text, new Windows(WindowCombination.MEAN, stride, 2));
    int read = 12 - stride;

    assertThat(example.rows()).hasSize(2);
    assertThat(Truncation.of(example)).isEqualTo(new Truncation(1, 27 - read));
    String kept = String.join(" ", Arrays.asList(text.split(" ")).subList(0, read));
    assertThat(example.rows().get(1).read()).containsExactly(new TextSpan(0, kept.length()));
  }

  @Test
  void ofATextThatIsCutAllOfItIsCounted() {
    EncodedExample example = encoded(NUMBERS, Windows.none());

    assertThat(Truncation.of(List.of(example, encoded("one", Windows.none()), example)))
        .isEqualTo(new Truncation(2, 6));
    assertThat(Truncation.of(example).text(task(Windows.none())))
        .isEqualTo("1 longer than max_length, 8 wordpieces: 3 cut off");
    assertThat(new Truncation(1, 9).text(task(Windows.of(WindowCombination.MEAN, 0))))
        .isEqualTo("1 longer than 64 windows of 8 wordpieces: 9 cut off");
  }

  /** Each wordpiece of a long text on the real vocabulary stands in its window. */
  @Test
  void windowsTogetherAreTheWholeText() {
    String text = "Masking keeps pretrained weights, untouched (mostly). ".repeat(20);
    List<Wordpieces> windows;
    Wordpieces whole;
    try (Tokenizer tokenizer = Tokenizer.open(MiniLm.backbone().tokenizerJson(), 32, 5);
        Tokenizer all = Tokenizer.open(MiniLm.backbone().tokenizerJson(), 512)) {
      windows = tokenizer.windows(text, 100);
      whole = all.encode(text, Optional.empty());
    }
    List<Integer> pieces = new ArrayList<>();
    for (Wordpieces window : windows) {
      int start = pieces.isEmpty() ? 1 : 1 + 5;
      for (int i = start; i < window.length() - 1; i++) {
        pieces.add(window.ids()[i]);
      }
      assertThat(window.length()).isLessThanOrEqualTo(32);
    }
    assertThat(pieces.stream().mapToInt(id -> id).toArray())
        .containsExactly(Arrays.copyOfRange(whole.ids(), 1, whole.length() - 1));
  }

  /** The network says of a row its first own wordpiece, and minus that. */
  @ParameterizedTest
  @EnumSource(WindowCombination.class)
  void theLogitsOfWindowsAreCombinedWhateverTheBatches(WindowCombination combination) {
    Windows windows = Windows.of(combination, 2);
    List<EncodedExample> examples =
        List.of(encoded(NUMBERS, windows), encoded("two", windows), encoded(NUMBERS, windows));
    for (int batchSize : new int[] {1, 2, 5, 10}) {
      SortedBatches batches = new SortedBatches(examples, batchSize, task(windows));
      assertThat(batches.batches().stream().mapToInt(Batch::size).sum()).isEqualTo(5);
      List<float[][]> logits = batches.logits(WindowsTest::firstPiece);
      float[] expected =
          combination == WindowCombination.MEAN ? new float[] {7, -7} : new float[] {9, -5};
      assertThat(logits.get(0)).isDeepEqualTo(new float[][] {expected});
      assertThat(logits.get(1)).isDeepEqualTo(new float[][] {{6, -6}});
      assertThat(logits.get(2)).isDeepEqualTo(new float[][] {expected});
    }
  }

  private static float[][] firstPiece(Batch batch) {
    return IntStream.range(0, batch.size())
        .map(row -> batch.inputIds()[row * batch.length() + 1])
        .mapToObj(id -> new float[] {id, -id})
        .toArray(float[][]::new);
  }

  @Test
  void windowsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> task(Windows.of(WindowCombination.MEAN, 5)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("windows.stride of task t: 5 (expected: at most 4, half of max_length)");
    assertThatThrownBy(
            () ->
                new TaskSpec(
                    "t",
                    TaskKind.SENTENCE_PAIR,
                    List.of("no", "yes"),
                    8,
                    ProblemType.SINGLE_LABEL,
                    Windows.of(WindowCombination.MEAN, 0)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "windows of task t: sentence_pair (expected: a single_sentence; texts of other kinds"
                + " are cut to max_length)");
    assertThatThrownBy(() -> new Windows(WindowCombination.MAX, -1, 3))
        .hasMessage("windows.stride: -1 (expected: 0 or more)");
    assertThatThrownBy(() -> new Windows(WindowCombination.MAX, 0, 0))
        .hasMessage("windows.most: 0 (expected: 1 or more)");
  }
}
