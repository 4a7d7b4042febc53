package org.frisket.models.preprocess.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tokens that one sequence holds, of one text or of several, without special tokens.
 *
 * @param ids of the tokens
 * @param starts where each word begins, in order
 */
public record PackedText(int[] ids, int[] starts) {
  /** How many tokens there are. */
  public int length() {
    return ids.length;
  }

  /** How many words. */
  public int words() {
    return starts.length;
  }

  /** Where a word ends. */
  public int end(int word) {
    return word + 1 < starts.length ? starts[word + 1] : ids.length;
  }

  /** Puts one together. */
  static final class Builder {
    private final List<int[]> ids = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private int length;

    int length() {
      return length;
    }

    /** The first token begins a word. */
    void add(WordPieces part) {
      for (int i = 0; i < part.length(); i++) {
        if (i == 0 || part.words()[i] != part.words()[i - 1]) {
          starts.add(length + i);
        }
      }
      ids.add(part.ids());
      length += part.length();
    }

    PackedText build() {
      return new PackedText(
          ids.stream().flatMapToInt(Arrays::stream).toArray(),
          starts.stream().mapToInt(Integer::intValue).toArray());
    }
  }
}
