package org.frisket.savedmodels.serving.engine;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.MaskWords;
import org.frisket.models.runtime.BackgroundThread;

/** A frozen kernel masked by words, chunk by chunk. */
final class MaskedChunks {
  private MaskedChunks() {}

  /** Takes masked values, in their order. */
  @FunctionalInterface
  interface Sink {
    /**
     * @param at place of the first
     * @param count how many of the chunk there are
     */
    void put(long at, float[] chunk, int count);
  }

  /**
   * @param start of the kernel's words
   */
  static void of(WeightTensor weight, IntBuffer words, int start, Sink into) {
    BackgroundThread.betweenPieces();
    FloatBuffer values = weight.values().duplicate();
    int[] mask = new int[MaskWords.WORDS];
    float[] chunk = new float[MaskWords.CHUNK];
    for (int number = 0; values.hasRemaining(); number++) {
      int count = Math.min(chunk.length, values.remaining());
      values.get(chunk, 0, count);
      words.get(start + number * MaskWords.WORDS, mask);
      MaskWords.apply(mask, chunk);
      into.put((long) number * MaskWords.CHUNK, chunk, count);
    }
  }
}
