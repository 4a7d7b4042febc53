package org.frisket.models.preprocess.text;

/**
 * What a tokenizer gives for a text or a pair, special tokens included.
 *
 * @param ids wordpiece ids
 * @param types 0 for the first text, 1 for the second
 */
public record Wordpieces(int[] ids, int[] types) {
  public int length() {
    return ids.length;
  }

  /**
   * The same for a backbone with so many types: where it has one, or none, all are 0, whatever the
   * tokenizer says.
   */
  Wordpieces withTypesBelow(int tokenTypes) {
    return tokenTypes > 1 ? this : new Wordpieces(ids, new int[types.length]);
  }
}
