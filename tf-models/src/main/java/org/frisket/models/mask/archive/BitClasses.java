package org.frisket.models.mask.archive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.frisket.models.mask.PackedMask;

/**
 * Bits of a mask parted into classes by what is known before they are decoded. The more the classes
 * differ in how often their bits go against what is expected, the shorter the code.
 *
 * @param of the class of every bit, from 0; empty where there is a single one
 * @param count number of classes, at most 256
 */
public record BitClasses(byte[] of, int count) {
  /** A class is a byte. */
  static final int MOST = 256;

  private static final int LAST = MOST - 1;
  private static final VarHandle PAIRS =
      MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.LITTLE_ENDIAN);

  public BitClasses {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(count + " classes");
    }
  }

  /** All bits alike. */
  public static BitClasses single() {
    return new BitClasses(new byte[0], 1);
  }

  /** By another mask's bits: 0 and 1. */
  public static BitClasses of(PackedMask mask) {
    byte[] of = new byte[mask.size()];
    for (int i = 0; i < of.length; i++) {
      of[i] = (byte) (mask.get(i) ? 1 : 0);
    }
    return new BitClasses(of, 2);
  }

  /** By both: every pair of classes is a class. */
  public BitClasses and(BitClasses other) {
    if (count == 1 || other.count == 1) {
      return count == 1 ? other : this;
    }
    byte[] both = new byte[of.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = (byte) ((of[i] & 0xFF) * other.count + (other.of[i] & 0xFF));
    }
    return new BitClasses(both, count * other.count);
  }

  /** How many bits each class has, of so many in all. */
  int[] sizes(int bits) {
    int[] sizes = new int[count];
    if (count == 1) {
      sizes[0] = bits;
      return sizes;
    }
    int[] pairs = pairs();
    for (int pair = 0; pair < pairs.length; pair++) {
      if (pairs[pair] > 0) {
        sizes[pair & LAST] += pairs[pair];
        sizes[pair >> Byte.SIZE] += pairs[pair];
      }
    }
    if ((of.length & 1) != 0) {
      sizes[of[of.length - 1] & LAST]++;
    }
    return sizes;
  }

  /** Two neighbours are counted at once: by the class of the first, and 256 times the second's. */
  private int[] pairs() {
    int[] pairs = new int[count << Byte.SIZE];
    for (int i = 0; i < of.length - 1; i += 2) {
      pairs[(char) PAIRS.get(of, i)]++;
    }
    return pairs;
  }
}
