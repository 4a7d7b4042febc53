package org.frisket.models.random;

/**
 * Which entries a sample has, in memory that a processor has near: a bit for each of n, where an
 * array over all of them would be passed at random. An entry is drawn where it always was, unless
 * its place was drawn before, or an entry moves away from it, which happens at the first k places
 * alone. Only such places are followed.
 */
final class SampledBits {
  /** Of a larger share than one in so many most places would be followed. */
  private static final int MOST_FOLLOWED = 4;

  private final int[] drawn;
  private final byte[] bits;
  private final byte[] again;
  private int repeats;

  private SampledBits(int n, int k) {
    drawn = new int[k];
    bits = new byte[(n + Byte.SIZE - 1) / Byte.SIZE];
    again = new byte[bits.length];
  }

  static byte[] of(Draws draws, int n, int k) {
    if (k > n / MOST_FOLLOWED) {
      return bits(n, draws.sample(n, k));
    }
    SampledBits sampled = new SampledBits(n, k);
    sampled.draw(draws, n);
    sampled.follow();
    return sampled.bits;
  }

  private static byte[] bits(int n, int[] entries) {
    byte[] bits = new byte[(n + Byte.SIZE - 1) / Byte.SIZE];
    for (int entry : entries) {
      bits[entry >> 3] |= (byte) (1 << (entry & 7));
    }
    return bits;
  }

  /** Every place that is drawn becomes a bit, and a bit in {@code again} if it comes again. */
  private void draw(Draws draws, int n) {
    int count = 0;
    for (int i = 0; i < drawn.length; i++) {
      int place = i + draws.nextInt(n - i);
      drawn[i] = place;
      int bit = 1 << (place & 7);
      int before = bits[place >> 3];
      bits[place >> 3] = (byte) (before | bit);
      if ((before & bit) != 0) {
        again[place >> 3] |= (byte) bit;
        count++;
      }
    }
    repeats = count;
  }

  /** Bits of places where something moved give way to those of the entries that were there. */
  private void follow() {
    int k = drawn.length;
    for (int place = 0; place < k; place++) {
      again[place >> 3] |= (byte) (1 << (place & 7));
    }
    for (int b = 0; b < bits.length; b++) {
      bits[b] &= (byte) ~again[b];
    }
    MovedEntries entries = new MovedEntries(k, repeats);
    for (int i = 0; i < k; i++) {
      int place = drawn[i];
      if ((again[place >> 3] >> (place & 7) & 1) != 0) {
        int entry = entries.exchange(place, entries.at(i));
        bits[entry >> 3] |= (byte) (1 << (entry & 7));
      }
    }
  }

  /** The entries at the first places, and at those further ones that were drawn more than once. */
  private static final class MovedEntries {
    private static final int SPREAD = 0x9E3779B9;

    private final int[] first; // one more than the entry; 0 where it is still the place's own
    private final int[] places; // 0 where there is none: place 0 is among the first
    private final int[] entries;
    private final int shift;

    /**
     * @param repeats at most so many further places are asked for
     */
    MovedEntries(int k, int repeats) {
      first = new int[k];
      int bits = 2 + Integer.SIZE - Integer.numberOfLeadingZeros(repeats);
      places = new int[1 << bits];
      entries = new int[1 << bits];
      shift = Integer.SIZE - bits;
    }

    /** The entry at one of the first places. */
    int at(int place) {
      int moved = first[place];
      return moved == 0 ? place : moved - 1;
    }

    /** Takes the entry of a place, and leaves another one there. */
    int exchange(int place, int entry) {
      if (place < first.length) {
        int taken = at(place);
        first[place] = entry + 1;
        return taken;
      }
      int slot = slot(place);
      int taken = places[slot] == 0 ? place : entries[slot];
      places[slot] = place;
      entries[slot] = entry;
      return taken;
    }

    private int slot(int place) {
      int slot = place * SPREAD >>> shift;
      while (places[slot] != 0 && places[slot] != place) {
        slot = slot + 1 & places.length - 1;
      }
      return slot;
    }
  }
}
