package org.frisket.savedmodels.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.preprocess.text.Batch;

/**
 * Rows of a batch that are computed together, as long as the longest of them. Legend: R rows of the
 * batch, S its wordpieces, G rows of the group, L wordpieces of its longest.
 *
 * @param rows (G), of those of the batch
 * @param length L
 */
record RowGroup(int[] rows, int length) {
  /**
   * What one more group costs, in wordpieces: products of few rows are slower by that. From the
   * times of 1 × 32 and 32 × 32 wordpieces of {@code minilm-l6} and {@code bert-base}.
   */
  private static final int OVERHEAD = 20;

  /** The groups for which the fewest wordpieces are computed, padding and overhead counted. */
  static List<RowGroup> of(Batch batch) {
    int[] lengths = IntStream.range(0, batch.size()).map(batch::wordpieces).toArray();
    int[] order =
        IntStream.range(0, batch.size())
            .boxed()
            .sorted(Comparator.comparingInt(row -> lengths[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] starts = starts(IntStream.of(order).map(row -> lengths[row]).toArray());
    List<RowGroup> groups = new ArrayList<>();
    for (int end = order.length; end > 0; end = starts[end]) {
      groups.add(
          new RowGroup(Arrays.copyOfRange(order, starts[end], end), lengths[order[end - 1]]));
    }
    Collections.reverse(groups);
    return groups;
  }

  /**
   * Where the last group begins of the best groups of the first rows.
   *
   * @param sorted lengths, the shortest first
   * @return by how many rows there are
   */
  private static int[] starts(int[] sorted) {
    int[] starts = new int[sorted.length + 1];
    long[] costs = new long[sorted.length + 1];
    for (int end = 1; end <= sorted.length; end++) {
      costs[end] = Long.MAX_VALUE;
      for (int start = 0; start < end; start++) {
        long cost = costs[start] + OVERHEAD + (long) (end - start) * sorted[end - 1];
        if (cost < costs[end]) {
          costs[end] = cost;
          starts[end] = start;
        }
      }
    }
    return starts;
  }

  /** (R, S) -> (G, L) */
  int[] cut(int[] cells, int batchLength) {
    int[] cut = new int[rows.length * length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(cells, rows[row] * batchLength, cut, row * length, length);
    }
    return cut;
  }

  /** Which answers of the batch are read from its rows, row by row. */
  int[] answers(Batch batch) {
    return Arrays.stream(rows)
        .flatMap(
            row ->
                IntStream.range(0, batch.answers())
                    .filter(answer -> batch.positions()[answer] / batch.length() == row))
        .toArray();
  }

  /** Where {@link #answers} are read, as indexes into G · L. */
  int[] positions(Batch batch) {
    return IntStream.range(0, rows.length)
        .flatMap(
            row ->
                Arrays.stream(batch.positions())
                    .filter(position -> position / batch.length() == rows[row])
                    .map(position -> row * length + position % batch.length()))
        .toArray();
  }
}
