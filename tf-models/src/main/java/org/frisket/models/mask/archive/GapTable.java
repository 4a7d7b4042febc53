package org.frisket.models.mask.archive;

import java.util.Arrays;

/**
 * How likely a gap is where one bit in {@code distance} is an event: the geometric distribution,
 * cut off. Gaps of {@code longest} and more begin with a symbol of their own that says "none among
 * the next {@code longest} bits"; that costs nothing, since the distribution knows no past.
 */
final class GapTable {
  private static final int TOTAL = 1 << RansEncoder.SCALE;

  /** A table reaches so many times the mean gap: two in a hundred gaps go beyond. */
  private static final double REACH = 4;

  private final int longest;
  private final int[] starts;
  private final byte[] symbols = new byte[TOTAL];

  /**
   * @param distance mean number of bits from one event to the next, from 1 to 8
   */
  GapTable(double distance) {
    this.longest = (int) Math.ceil(REACH * distance);
    this.starts = new int[longest + 2];
    double none = 1; // probability that the first s bits are no events
    for (int s = 0; s <= longest; s++) {
      starts[s] = s + (int) Math.round((TOTAL - longest - 1) * (1 - none));
      none *= 1 - 1 / distance;
    }
    starts[longest + 1] = TOTAL;
    for (int s = 0; s <= longest; s++) {
      Arrays.fill(symbols, starts[s], starts[s + 1], (byte) s);
    }
  }

  /** The number of gaps told apart; also the symbol for "none among so many". */
  int longest() {
    return longest;
  }

  void write(RansEncoder out, int symbol) {
    out.put(starts[symbol], starts[symbol + 1] - starts[symbol]);
  }

  int read(RansDecoder in) {
    int symbol = symbols[in.place()];
    in.take(starts[symbol], starts[symbol + 1] - starts[symbol]);
    return symbol;
  }
}
