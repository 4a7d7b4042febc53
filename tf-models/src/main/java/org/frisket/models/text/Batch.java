package org.frisket.models.text;

import java.util.List;

/**
 * Some examples padded to one length. Legend: B examples, S wordpieces.
 *
 * @param size B
 * @param length S
 * @param inputIds (B, S) row-major, padded with 0
 * @param tokenTypes (B, S)
 * @param attentionMask (B, S), 1 where there is a wordpiece
 * @param labels (B), -1 where not known
 */
public record Batch(
    int size, int length, int[] inputIds, int[] tokenTypes, int[] attentionMask, int[] labels) {
  /** Lengths are rounded up to a multiple of this, so that few different shapes are seen. */
  private static final int LENGTH_STEP = 8;

  /**
   * Pads to the longest example, rounded up.
   *
   * @param maxLength never padded beyond this
   */
  public static Batch of(List<EncodedExample> examples, int maxLength) {
    int longest = examples.stream().mapToInt(EncodedExample::length).max().orElseThrow();
    int rounded = (longest + LENGTH_STEP - 1) / LENGTH_STEP * LENGTH_STEP;
    int length = Math.max(longest, Math.min(rounded, maxLength));
    int cells = examples.size() * length;
    Batch batch =
        new Batch(
            examples.size(),
            length,
            new int[cells],
            new int[cells],
            new int[cells],
            examples.stream().mapToInt(EncodedExample::label).toArray());
    for (int row = 0; row < examples.size(); row++) {
      batch.fill(row * length, examples.get(row));
    }
    return batch;
  }

  private void fill(int start, EncodedExample example) {
    System.arraycopy(example.inputIds(), 0, inputIds, start, example.length());
    System.arraycopy(example.tokenTypes(), 0, tokenTypes, start, example.length());
    java.util.Arrays.fill(attentionMask, start, start + example.length(), 1);
  }
}
