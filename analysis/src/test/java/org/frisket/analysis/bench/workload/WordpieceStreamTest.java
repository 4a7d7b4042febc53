package org.frisket.analysis.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.frisket.models.preprocess.text.EncodedExample;
import org.junit.jupiter.api.Test;

class WordpieceStreamTest {
  private static EncodedExample example(int... ids) {
    return EncodedExample.ofRow("e", ids, new int[ids.length], 0);
  }

  @Test
  void textRunsOnThroughTheBatchesAndStartsOver() {
    List<WireBatch> batches =
        WordpieceStream.ofText(List.of(example(2, 7, 3), example(2, 8))).take(2, 1, 4, 2);

    assertThat(batches.get(0).inputIds()).containsExactly(2, 7, 3, 2);
    assertThat(batches.get(1).inputIds()).containsExactly(8, 2, 7, 3);
    assertThat(batches.get(0).attentionMask()).containsOnly(1);
  }

  @Test
  void drawnBatchesDifferAndAreTheSameEachTime() {
    List<WireBatch> batches = WordpieceStream.drawn(1000).take(2, 2, 8, 2);
    List<WireBatch> again = WordpieceStream.drawn(1000).take(2, 2, 8, 2);

    assertThat(batches.get(0).inputIds()).isNotEqualTo(batches.get(1).inputIds());
    assertThat(batches.get(1).inputIds()).isEqualTo(again.get(1).inputIds());
    assertThat(Arrays.stream(batches.get(0).inputIds()).boxed()).doesNotContain(0);
  }
}
