package org.frisket.savedmodels.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.junit.jupiter.api.Test;

class RowGroupTest {
  /** Rows of such lengths; the wordpieces of a row all have its number, and tell their place. */
  private static Batch batch(int... lengths) {
    List<EncodedExample> examples =
        IntStream.range(0, lengths.length)
            .mapToObj(
                row ->
                    EncodedExample.ofRow(
                        "row",
                        IntStream.rangeClosed(1, lengths[row]).map(i -> 1000 * row + i).toArray(),
                        new int[lengths[row]],
                        0))
            .toList();
    return Batch.of(examples, 512);
  }

  @Test
  void rowsOfLikeLengthsStayTogether() {
    assertThat(RowGroup.of(batch(7, 8, 6))).hasSize(1);
  }

  @Test
  void longRowsAreComputedApartFromShortOnesAndWithoutPadding() {
    Batch batch = batch(5, 201, 6, 199, 5);
    List<RowGroup> groups = RowGroup.of(batch);
    assertThat(groups).extracting(RowGroup::length).containsExactly(6, 201);
    assertThat(groups.get(0).rows()).containsExactlyInAnyOrder(0, 2, 4);
    assertThat(groups.get(1).rows()).containsExactlyInAnyOrder(1, 3);
    int[] cut = groups.get(1).cut(batch.inputIds(), batch.length());
    assertThat(cut).hasSize(2 * 201);
    assertThat(Arrays.copyOfRange(cut, 0, 2)).containsExactly(3001, 3002);
    assertThat(Arrays.copyOfRange(cut, 199, 203)).containsExactly(0, 0, 1001, 1002);
  }

  @Test
  void answersAreFoundWhereTheirRowsAre() {
    Batch batch = batch(5, 201, 6);
    List<RowGroup> groups = RowGroup.of(batch);
    assertThat(groups.get(0).answers(batch)).containsExactly(0, 2);
    assertThat(groups.get(0).positions(batch)).containsExactly(0, 6);
    assertThat(groups.get(1).answers(batch)).containsExactly(1);
    assertThat(groups.get(1).positions(batch)).containsExactly(0);
  }

  @Test
  void noOtherGroupsOfSortedRowsCostLess() {
    int[] lengths = {9, 30, 4, 55, 120, 31, 8, 40};
    int found = RowGroup.of(batch(lengths)).stream().mapToInt(RowGroupTest::cost).sum();
    int[] sorted = IntStream.of(lengths).sorted().toArray();
    int best = Integer.MAX_VALUE;
    for (int cuts = 0; cuts < 1 << (sorted.length - 1); cuts++) {
      best = Math.min(best, cost(sorted, cuts));
    }
    assertThat(found).isEqualTo(best);
  }

  private static int cost(RowGroup group) {
    return 20 + group.rows().length * group.length();
  }

  /**
   * @param cuts a bit behind each row that is the last of its group
   */
  private static int cost(int[] sorted, int cuts) {
    int cost = 0;
    int start = 0;
    for (int row = 0; row < sorted.length; row++) {
      if (row == sorted.length - 1 || (cuts >> row & 1) == 1) {
        cost += 20 + (row + 1 - start) * sorted[row];
        start = row + 1;
      }
    }
    return cost;
  }
}
