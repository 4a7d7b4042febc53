package org.frisket.models.preprocess.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.util.ArrayList;
import java.util.List;

/** Which parts of texts an encoding holds that has been cut. */
final class ReadSpans {
  private ReadSpans() {}

  /**
   * A span for each text.
   *
   * @param empty for each text, whether it has no wordpieces
   */
  static List<TextSpan> of(Encoding encoding, boolean... empty) {
    List<TextSpan> found = found(encoding);
    List<TextSpan> spans = new ArrayList<>();
    int next = 0;
    for (boolean isEmpty : empty) {
      spans.add(isEmpty || next == found.size() ? new TextSpan(0, 0) : found.get(next++));
    }
    return spans;
  }

  /** Special tokens stand between texts, and nowhere else. */
  private static List<TextSpan> found(Encoding encoding) {
    long[] special = encoding.getSpecialTokenMask();
    CharSpan[] places = encoding.getCharTokenSpans();
    List<TextSpan> found = new ArrayList<>();
    for (int piece = 0; piece < special.length; piece++) {
      if (special[piece] != 0) {
        continue;
      }
      boolean begins = piece == 0 || special[piece - 1] != 0;
      int from = begins ? places[piece].getStart() : found.remove(found.size() - 1).from();
      found.add(new TextSpan(from, places[piece].getEnd()));
    }
    return found;
  }
}
