package org.frisket.analysis.bench.workload;

import java.util.Arrays;
import org.frisket.models.preprocess.text.Batch;

/**
 * A batch as both sides read it. Legend: B rows, S wordpieces.
 *
 * @param rows B
 * @param length S
 * @param inputIds (B, S) row-major
 * @param tokenTypeIds (B, S)
 * @param attentionMask (B, S), 1 where there is a wordpiece
 * @param labels (B)
 */
public record WireBatch(
    int rows, int length, int[] inputIds, int[] tokenTypeIds, int[] attentionMask, int[] labels) {

  public static WireBatch of(Batch batch) {
    return new WireBatch(
        batch.size(),
        batch.length(),
        batch.inputIds(),
        batch.tokenTypes(),
        batch.attentionMask(),
        batch.labels());
  }

  /** Rows without padding, all of the first text. */
  public static WireBatch unpadded(int length, int[] inputIds, int[] labels) {
    int[] ones = new int[inputIds.length];
    Arrays.fill(ones, 1);
    return new WireBatch(labels.length, length, inputIds, new int[inputIds.length], ones, labels);
  }

  /** The same rows padded further. */
  public WireBatch paddedTo(int longer) {
    return new WireBatch(
        rows,
        longer,
        padded(inputIds, longer),
        padded(tokenTypeIds, longer),
        padded(attentionMask, longer),
        labels);
  }

  /** The first of its rows, or all where there are fewer. */
  public WireBatch head(int wanted) {
    int kept = Math.min(rows, wanted);
    return new WireBatch(
        kept,
        length,
        Arrays.copyOf(inputIds, kept * length),
        Arrays.copyOf(tokenTypeIds, kept * length),
        Arrays.copyOf(attentionMask, kept * length),
        Arrays.copyOf(labels, kept));
  }

  private int[] padded(int[] values, int longer) {
    int[] result = new int[rows * longer];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(values, row * length, result, row * longer, length);
    }
    return result;
  }

  /** For our own network; every row is answered at its first wordpiece. */
  public Batch toBatch() {
    int[] positions = new int[rows];
    Arrays.setAll(positions, row -> row * length);
    return new Batch(rows, length, inputIds, tokenTypeIds, attentionMask, positions, labels);
  }
}
