package org.frisket.models.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedBatchesTest {
  /** Three words of the third have an answer, none of the fourth. */
  private static final List<EncodedExample> EXAMPLES =
      List.of(example(9, 0), example(3, 1, 2), example(12, 1, -1, 5, 6), example(2, -1));

  private static EncodedExample example(int length, int... positions) {
    Wordpieces row = new Wordpieces(IntStream.rangeClosed(1, length).toArray(), new int[length]);
    return new EncodedExample("e" + length, List.of(row), positions, new int[positions.length]);
  }

  /** Says of each answer which wordpiece it is read at, and how many are in its row. */
  private static float[][] read(Batch batch) {
    return IntStream.of(batch.positions())
        .mapToObj(
            cell -> {
              int row = cell / batch.length();
              int pieces =
                  IntStream.range(row * batch.length(), (row + 1) * batch.length())
                      .map(i -> batch.attentionMask()[i])
                      .sum();
              return new float[] {batch.inputIds()[cell], pieces};
            })
        .toArray(float[][]::new);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 100})
  void answersStandByTheirExamplesInTheirOrder(int batchSize) {
    SortedBatches batches = new SortedBatches(EXAMPLES, batchSize, 16);

    List<float[][]> answers = batches.logits(SortedBatchesTest::read);

    assertThat(answers).hasSize(4);
    assertThat(answers.get(0)).isDeepEqualTo(new float[][] {{1, 9}});
    assertThat(answers.get(1)).isDeepEqualTo(new float[][] {{2, 3}, {3, 3}});
    assertThat(answers.get(2)).isDeepEqualTo(new float[][] {{2, 12}, {6, 12}, {7, 12}});
    assertThat(answers.get(3)).isEmpty();
  }

  @Test
  void noExamplesAreNoBatches() {
    SortedBatches batches = new SortedBatches(List.of(), 8, 16);

    assertThat(batches.batches()).isEmpty();
    assertThat(batches.logits(SortedBatchesTest::read)).isEmpty();
  }
}
