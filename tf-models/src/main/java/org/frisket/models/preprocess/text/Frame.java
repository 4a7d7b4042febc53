package org.frisket.models.preprocess.text;

/**
 * The special tokens around a text.
 *
 * @param before such as [CLS]
 * @param behind such as [SEP]
 */
public record Frame(int[] before, int[] behind) {
  /** How many there are. */
  public int length() {
    return before.length + behind.length;
  }
}
