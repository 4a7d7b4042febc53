package org.frisket.models.preprocess.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts packed into sequences of one length, each a whole text after the other until the next does
 * not fit (Liu et al. 2019, FULL-SENTENCES, without separators). A text that no sequence holds goes
 * on in the next, between words where that can be.
 */
public final class PackedTexts {
  private final int room;
  private final List<PackedText> packed = new ArrayList<>();
  private PackedText.Builder open = new PackedText.Builder();

  /**
   * @param room tokens of a sequence, special ones left out
   */
  public PackedTexts(int room) {
    this.room = room;
  }

  /** Packs one more text. */
  public void add(WordPieces text) {
    if (text.length() <= room && text.length() > left()) {
      close();
    }
    int next = 0;
    while (next < text.length()) {
      int end = end(text, next);
      if (end == next) {
        close();
        continue;
      }
      open.add(text.part(next, end));
      next = end;
      if (left() == 0) {
        close();
      }
    }
  }

  private int left() {
    return room - open.length();
  }

  /** Where the part of a text ends that still fits; a word longer than a sequence is cut. */
  private int end(WordPieces text, int from) {
    int most = Math.min(text.length(), from + left());
    int end = most;
    while (end > from && end < text.length() && text.words()[end] == text.words()[end - 1]) {
      end--;
    }
    return end == from && open.length() == 0 ? most : end;
  }

  private void close() {
    if (open.length() > 0) {
      packed.add(open.build());
      open = new PackedText.Builder();
    }
  }

  /** All sequences so far; what is added later begins a new one. */
  public List<PackedText> all() {
    close();
    return List.copyOf(packed);
  }
}
