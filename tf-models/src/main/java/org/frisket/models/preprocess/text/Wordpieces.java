package org.frisket.models.preprocess.text;

import java.util.List;

/**
 * A row as the network reads it: what a tokenizer gives for a text or a pair, special tokens
 * included; or an image, whose ids and types say no more than how many rows it becomes.
 *
 * @param ids wordpiece ids
 * @param types 0 for the first text, 1 for the second
 * @param cut how many more there were than fit
 * @param read where some were cut, the part of each text that the others stand for; none for words
 * @param pixels of an image, (height, width, channels); none of a text
 */
public record Wordpieces(int[] ids, int[] types, int cut, List<TextSpan> read, byte[] pixels) {
  private static final byte[] NO_PIXELS = {};

  public Wordpieces {
    read = List.copyOf(read);
  }

  /** Those of a text that fits. */
  public Wordpieces(int[] ids, int[] types) {
    this(ids, types, 0, List.of());
  }

  /** Those of a text that may have been cut. */
  public Wordpieces(int[] ids, int[] types, int cut, List<TextSpan> read) {
    this(ids, types, cut, read, NO_PIXELS);
  }

  public int length() {
    return ids.length;
  }

  /**
   * The same for a backbone with so many types: where it has one, or none, all are 0, whatever the
   * tokenizer says.
   */
  Wordpieces withTypesBelow(int tokenTypes) {
    return tokenTypes > 1 ? this : new Wordpieces(ids, new int[types.length], cut, read);
  }
}
