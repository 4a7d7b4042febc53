package org.frisket.models.mask.archive;

import java.util.Arrays;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.mask.PackedMask;

/**
 * A mask in close to as many bits as it tells: the places where it differs from what is expected,
 * class by class, as gaps under an adaptive geometric distribution ({@link GapRate}). Nothing but
 * the code is written: shape and prediction must be those it was made with.
 */
public final class MaskCode {
  /** No code tells of more bits by one byte: even a mask without events costs more. */
  private static final int MOST_BITS_A_BYTE = 1 << 16;

  private MaskCode() {}

  /** The code of a mask, beside what is known of it. */
  public static byte[] encode(PackedMask mask, MaskPrediction prediction) {
    byte[] events = mask.toBytes();
    byte[] expected = prediction.expected().toBytes();
    for (int i = 0; i < events.length; i++) {
      events[i] ^= expected[i];
    }
    RansEncoder out = new RansEncoder();
    Ints[] places = places(events, prediction.classes(), mask.size());
    int[] sizes = prediction.classes().sizes(mask.size());
    for (int c = 0; c < sizes.length; c++) {
      EventStream.write(out, places[c], sizes[c]);
    }
    return out.toBytes();
  }

  /** For each class the places of its events among its bits. */
  private static Ints[] places(byte[] events, BitClasses classes, int size) {
    Ints[] places = new Ints[classes.count()];
    for (int c = 0; c < places.length; c++) {
      places[c] = new Ints();
    }
    int[] seen = new int[places.length];
    boolean single = classes.count() == 1;
    for (int i = 0; i < size; i++) {
      int c = single ? 0 : classes.of()[i] & 0xFF;
      if ((events[i >> 3] >> (i & 7) & 1) != 0) {
        places[c].add(seen[c]);
      }
      seen[c]++;
    }
    return places;
  }

  /**
   * The mask of a code.
   *
   * @param name for messages
   * @throws InvalidInputException if the code is damaged
   */
  public static PackedMask decode(String name, byte[] code, MaskPrediction prediction) {
    PackedMask expected = prediction.expected();
    requireEnough(name, code, expected.size());
    RansDecoder in = new RansDecoder(code);
    int[] sizes = prediction.classes().sizes(expected.size());
    Ints gaps = new Ints();
    int[] firsts = new int[sizes.length];
    for (int c = 0; c < sizes.length; c++) {
      firsts[c] = gaps.size();
      EventStream.read(in, sizes[c], gaps);
    }
    in.requireEnd();
    return expected.changed(
        bits -> {
          if (sizes.length == 1) {
            flip(bits, gaps);
          } else {
            flip(bits, gaps.toArray(), firsts, prediction.classes().of());
          }
        });
  }

  /**
   * To be asked before anything is made for a mask of that size.
   *
   * @throws InvalidInputException if a code is too short for it
   */
  public static void requireEnough(String name, byte[] code, long size) {
    if (size > (long) MOST_BITS_A_BYTE * code.length) {
      throw InvalidInputException.of(
          "bytes of the code of " + name, code.length, "enough for " + size + " bits");
    }
  }

  private static void flip(byte[] bits, Ints gaps) {
    int place = -1;
    for (int k = 0; k < gaps.size() - 1; k++) {
      place += 1 + gaps.get(k);
      bits[place >> 3] ^= (byte) (1 << (place & 7));
    }
  }

  /**
   * One pass over all bits, with a count for each class of how many come before its next event.
   *
   * @param gaps of all classes
   * @param firsts where those of each class begin
   */
  private static void flip(byte[] bits, int[] gaps, int[] firsts, byte[] classes) {
    int[] next = Arrays.copyOf(firsts, BitClasses.MOST);
    int[] wait = new int[BitClasses.MOST];
    for (int c = 0; c < firsts.length; c++) {
      wait[c] = gaps[next[c]];
    }
    for (int i = 0; i < classes.length; i++) {
      int c = classes[i] & 0xFF;
      if (--wait[c] < 0) {
        bits[i >> 3] ^= (byte) (1 << (i & 7));
        wait[c] = gaps[++next[c]];
      }
    }
  }
}
