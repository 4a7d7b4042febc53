package org.frisket.analysis.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private static WireBatch batch(int length, int[] ids, int[] mask, int... labels) {
    return new WireBatch(labels.length, length, ids, ids.clone(), mask, labels);
  }

  @Test
  void rowsOfSimilarLengthsStandTogetherAndNoLongerThanTheLongest() {
    WireBatch first =
        batch(4, new int[] {1, 2, 3, 0, 4, 0, 0, 0}, new int[] {1, 1, 1, 0, 1, 0, 0, 0}, 7, 8);
    WireBatch second = batch(2, new int[] {5, 6}, new int[] {1, 1}, 9);

    List<WireBatch> buckets = Buckets.of(List.of(first, second));

    assertThat(buckets).hasSize(2);
    assertThat(buckets.get(0).length()).isEqualTo(2);
    assertThat(buckets.get(0).inputIds()).containsExactly(4, 0, 5, 6);
    assertThat(buckets.get(0).attentionMask()).containsExactly(1, 0, 1, 1);
    assertThat(buckets.get(0).labels()).containsExactly(8, 9);
    assertThat(buckets.get(1).inputIds()).containsExactly(1, 2, 3);
    assertThat(buckets.get(1).labels()).containsExactly(7);
  }

  @Test
  void noWordpieceIsLost() {
    WireBatch whole = WireBatch.unpadded(3, new int[] {1, 2, 3, 4, 5, 6}, new int[] {0, 1});

    WireBatch bucket = Buckets.of(List.of(whole.paddedTo(5))).get(0);

    assertThat(bucket.inputIds()).isEqualTo(whole.inputIds());
    assertThat(Arrays.stream(bucket.attentionMask()).sum()).isEqualTo(6);
  }
}
