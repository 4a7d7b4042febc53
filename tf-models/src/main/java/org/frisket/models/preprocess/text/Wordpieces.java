package org.frisket.models.preprocess.text;

/**
 * What a tokenizer gives for a text or a pair, special tokens included.
 *
 * @param ids wordpiece ids
 * @param types 0 for the first text, 1 for the second
 * @param cut how many more there were than fit
 */
public record Wordpieces(int[] ids, int[] types, int cut) {
  /** Those of a text that fits. */
  public Wordpieces(int[] ids, int[] types) {
    this(ids, types, 0);
  }

  public int length() {
    return ids.length;
  }

  /**
   * The same for a backbone with so many types: where it has one, or none, all are 0, whatever the
   * tokenizer says.
   */
  Wordpieces withTypesBelow(int tokenTypes) {
    return tokenTypes > 1 ? this : new Wordpieces(ids, new int[types.length], cut);
  }
}
