package org.frisket.models.preprocess.text;

import java.util.Arrays;

/**
 * Tokens of a text, and which of them make a word.
 *
 * @param ids of the tokens, without special ones
 * @param words the number of the word that each is a part of; equal for neighbours of one word
 */
public record WordPieces(int[] ids, int[] words) {
  /** How many tokens there are. */
  public int length() {
    return ids.length;
  }

  /** Some of them. */
  WordPieces part(int from, int to) {
    return new WordPieces(Arrays.copyOfRange(ids, from, to), Arrays.copyOfRange(words, from, to));
  }
}
