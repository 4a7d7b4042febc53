package org.frisket.models.preprocess.text;

import java.util.Arrays;
import java.util.List;

/**
 * One example as the network reads it, without padding.
 *
 * @param id the example's id
 * @param rows the wordpieces: one row, or one for each choice, or for each window over a text
 * @param positions where in the first row each answer is read: the last wordpiece of a word, 0
 *     ([CLS]) for a whole example; -1 for a word that is left out
 * @param labels index into the task's labels for each of {@code positions}, -1 where it is not
 *     known or no single label
 * @param targets what the scores of the only answer are to be, where {@code labels} does not tell
 *     it; else empty
 */
public record EncodedExample(
    String id, List<Wordpieces> rows, int[] positions, int[] labels, float[] targets) {
  /** One whose labels tell all. */
  public EncodedExample(String id, List<Wordpieces> rows, int[] positions, int[] labels) {
    this(id, rows, positions, labels, new float[0]);
  }

  /** An example with one row and one answer. */
  public static EncodedExample ofRow(String id, int[] inputIds, int[] tokenTypes, int label) {
    return new EncodedExample(
        id, List.of(new Wordpieces(inputIds, tokenTypes)), new int[1], new int[] {label});
  }

  /** The longest row. */
  public int length() {
    return rows.stream().mapToInt(Wordpieces::length).max().orElseThrow();
  }

  /** Whether some text was longer than the network's input. */
  public boolean isCut() {
    return rows.stream().anyMatch(row -> row.cut() > 0);
  }

  /** Each of its rows as an example of its own, with its label: of a text in windows. */
  public List<EncodedExample> windows() {
    return rows.size() == 1
        ? List.of(this)
        : rows.stream()
            .map(row -> new EncodedExample(id, List.of(row), positions, labels))
            .toList();
  }

  /** How many answers the network gives. */
  public int answers() {
    return (int) Arrays.stream(positions).filter(position -> position >= 0).count();
  }

  /** How many words get none. */
  public int leftOut() {
    return positions.length - answers();
  }

  /** The labels of {@link #answers}, in their order. */
  public int[] answerLabels() {
    int[] kept = new int[answers()];
    int next = 0;
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] >= 0) {
        kept[next++] = labels[i];
      }
    }
    return kept;
  }
}
