package org.frisket.models.kernels.fused;

import java.nio.IntBuffer;
import org.frisket.models.kernels.runtime.FusedCall;
import org.frisket.models.kernels.runtime.RowLoop;
import org.frisket.models.mask.MaskWords;

/** A weight where its mask has a one, zero elsewhere. */
final class MaskedWeights {
  private static final int CHUNKS_AT_A_TIME = 4;
  private static final int SIGN = 0x80000000;

  private MaskedWeights() {}

  /**
   * Inputs weight (any shape), number (1) of the words of several masks, start (1) of this one's,
   * and what the result is needed together with, which is not read; output of the weight's shape.
   */
  static void apply(FusedCall call) {
    IntBuffer weight = call.floatBits(0);
    IntBuffer words = call.lentInts(1);
    int start = call.ints(2).get(0);
    IntBuffer masked = call.scratchOutput(call.shape(0));
    int chunks = MaskWords.chunks(weight.limit());
    RowLoop.run(
        chunks,
        CHUNKS_AT_A_TIME,
        (first, end) -> {
          Chunk chunk = new Chunk(weight, masked);
          for (int number = first; number < end; number++) {
            words.get(start + number * MaskWords.WORDS, chunk.mask);
            chunk.apply(number * MaskWords.CHUNK);
          }
        });
  }

  /** The weights that one piece of the mask lies over, a row of {@link MaskWords#WORDS} a bit. */
  private static final class Chunk {
    private final IntBuffer weight;
    private final IntBuffer masked;
    private final int[] mask = new int[MaskWords.WORDS];
    private final int[] read = new int[MaskWords.WORDS];
    private final int[] kept = new int[MaskWords.WORDS];

    Chunk(IntBuffer weight, IntBuffer masked) {
      this.weight = weight;
      this.masked = masked;
    }

    void apply(int start) {
      int end = Math.min(weight.limit(), start + MaskWords.CHUNK);
      for (int row = start, bit = 0; row < end; row += MaskWords.WORDS, bit++) {
        int count = Math.min(MaskWords.WORDS, end - row);
        weight.get(row, read, 0, count);
        keep(read, mask, bit, kept);
        masked.put(row, kept, 0, count);
      }
    }

    /**
     * HotSpot makes whole vectors of this loop, and of few others: arrays of one length, all from
     * index 0. What is masked keeps its sign, as a finite number that is multiplied by 0 does.
     */
    private static void keep(int[] read, int[] mask, int bit, int[] kept) {
      for (int i = 0; i < kept.length; i++) {
        kept[i] = read[i] & (-((mask[i] >>> bit) & 1) | SIGN);
      }
    }
  }
}
