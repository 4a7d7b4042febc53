package org.frisket.models.preprocess.text;

import java.util.Arrays;
import java.util.List;
import org.frisket.models.random.Draws;

/**
 * Whole-word masking (the authors of Devlin et al. 2019, May 2019): words are drawn until a share
 * of the tokens is, one that would go beyond it left out; each drawn token becomes the mask with
 * probability 0.8, any token of the vocabulary with 0.1, and stays with 0.1. What the network
 * answers are the drawn tokens.
 *
 * @param share of the tokens, in (0, 1); at least one word is drawn
 * @param maskToken id of the mask
 * @param vocabulary how many tokens there are
 * @param frame what stands around a text
 */
public record MaskedWords(double share, int maskToken, int vocabulary, Frame frame) {
  private static final double MASKED = 0.8;
  private static final double KEPT = 0.9;

  /**
   * A text as the network reads it.
   *
   * @param id of the example
   * @param draws of this text, at this time
   */
  public EncodedExample of(String id, PackedText text, Draws draws) {
    boolean[] drawn = drawn(text, draws);
    int before = frame.before().length;
    int[] ids = new int[text.length() + frame.length()];
    System.arraycopy(frame.before(), 0, ids, 0, before);
    System.arraycopy(frame.behind(), 0, ids, before + text.length(), frame.behind().length);
    int count = 0;
    int[] positions = new int[text.length()];
    int[] labels = new int[text.length()];
    for (int i = 0; i < text.length(); i++) {
      ids[before + i] = text.ids()[i];
      if (drawn[i]) {
        ids[before + i] = replaced(text.ids()[i], draws);
        positions[count] = before + i;
        labels[count++] = text.ids()[i];
      }
    }
    return new EncodedExample(
        id,
        List.of(new Wordpieces(ids, new int[ids.length])),
        Arrays.copyOf(positions, count),
        Arrays.copyOf(labels, count));
  }

  private boolean[] drawn(PackedText text, Draws draws) {
    int wanted = Math.max(1, (int) Math.round(share * text.length()));
    boolean[] drawn = new boolean[text.length()];
    int count = 0;
    for (int word : draws.sample(text.words(), text.words())) {
      int length = text.end(word) - text.starts()[word];
      if (count == 0 || count + length <= wanted) {
        Arrays.fill(drawn, text.starts()[word], text.end(word), true);
        count += length;
      }
    }
    return drawn;
  }

  private int replaced(int token, Draws draws) {
    double way = draws.nextDouble();
    if (way < MASKED) {
      return maskToken;
    }
    return way < KEPT ? draws.nextInt(vocabulary) : token;
  }
}
