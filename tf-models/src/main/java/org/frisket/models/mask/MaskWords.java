package org.frisket.models.mask;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.tensorflow.ndarray.Shape;

/**
 * A mask in the order in which a weight is masked fastest. Weights are taken in chunks of {@link
 * #CHUNK}; bit {@code b} of word {@code w} of a chunk is that of its weight {@code b ·} {@link
 * #WORDS} {@code + w}. So weights that follow each other find their bits at one place of words that
 * follow each other, and a loop over them needs nothing but whole vectors. What a file holds is a
 * {@link PackedMask}.
 */
public final class MaskWords {
  /** Words of a chunk. */
  public static final int WORDS = 512;

  /** Weights of a chunk. */
  public static final int CHUNK = WORDS * Integer.SIZE;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private MaskWords() {}

  /** How many words a mask of that shape has; what is left of the last chunk is zeros. */
  public static int count(Shape shape) {
    return chunks(Math.toIntExact(shape.size())) * WORDS;
  }

  /** How many chunks there are of so many weights. */
  public static int chunks(int weights) {
    return (weights + CHUNK - 1) / CHUNK;
  }

  /**
   * The words of a mask.
   *
   * @param into where they are put
   * @param start place of the first
   */
  public static void put(PackedMask mask, int[] into, int start) {
    byte[] bits = mask.bits();
    int chunks = count(mask.shape()) / WORDS;
    int[] square = new int[Integer.SIZE];
    for (int chunk = 0; chunk < chunks; chunk++) {
      for (int column = 0; column < WORDS; column += Integer.SIZE) {
        for (int row = 0; row < Integer.SIZE; row++) {
          square[row] = word(bits, chunk * CHUNK + row * WORDS + column);
        }
        transpose(square);
        System.arraycopy(square, 0, into, start + chunk * WORDS + column, Integer.SIZE);
      }
    }
  }

  /**
   * Masks the weights of one chunk in place: the product with 0 or 1.
   *
   * @param words of the chunk
   * @param weights up to {@link #CHUNK}
   */
  public static void apply(int[] words, float[] weights) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= (words[i % WORDS] >>> (i / WORDS)) & 1;
    }
  }

  /** 32 bits from a multiple of 8 on; zeros beyond the end. */
  private static int word(byte[] bits, int first) {
    int place = first >> 3;
    return place <= bits.length - Integer.BYTES
        ? (int) INTS.get(bits, place)
        : wordAtTheEnd(bits, place);
  }

  private static int wordAtTheEnd(byte[] bits, int place) {
    int word = 0;
    for (int i = 0; i < Integer.BYTES && place + i < bits.length; i++) {
      word |= (bits[place + i] & 0xFF) << (8 * i);
    }
    return word;
  }

  /** Exchanges rows and columns of 32 × 32 bits (Warren, Hacker's Delight, 7-3). */
  private static void transpose(int[] rows) {
    int mask = 0x0000FFFF;
    for (int step = 16; step != 0; step >>= 1, mask ^= mask << step) {
      for (int k = 0; k < Integer.SIZE; k = (k + step + 1) & ~step) {
        int swapped = ((rows[k] >>> step) ^ rows[k + step]) & mask;
        rows[k + step] ^= swapped;
        rows[k] ^= swapped << step;
      }
    }
  }
}
