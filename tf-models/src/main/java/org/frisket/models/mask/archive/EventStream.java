package org.frisket.models.mask.archive;

/** The places of events among the bits of one class, as a code of the gaps between them. */
final class EventStream {
  /** Stands behind the last gap, and is longer than any. */
  static final int NEVER = Integer.MAX_VALUE;

  private EventStream() {}

  /**
   * @param places of events, ascending
   * @param size number of bits
   */
  static void write(RansEncoder out, Ints places, int size) {
    GapRate rate = new GapRate();
    int next = 0;
    for (int i = 0; i < places.size(); i++) {
      int gap = skip(out, rate, places.get(i) - next);
      rate.table().write(out, gap >>> rate.lowBits());
      out.putBits(gap & ((1 << rate.lowBits()) - 1), rate.lowBits());
      rate.event(gap);
      next = places.get(i) + 1;
    }
    while (next < size) {
      next += none(out, rate);
    }
  }

  /** Says "none" as long as the gap is too long for the table; the rest of the gap. */
  private static int skip(RansEncoder out, GapRate rate, int gap) {
    int rest = gap;
    while (rest >>> rate.lowBits() >= rate.table().longest()) {
      rest -= none(out, rate);
    }
    return rest;
  }

  private static int none(RansEncoder out, GapRate rate) {
    int bits = rate.table().longest() << rate.lowBits();
    rate.table().write(out, rate.table().longest());
    rate.none(bits);
    return bits;
  }

  /**
   * Adds the number of bits before the first event, and from each event to the next; then {@link
   * #NEVER}.
   *
   * @param size number of bits
   * @throws org.frisket.models.error.InvalidInputException if the code is damaged
   */
  static void read(RansDecoder in, int size, Ints gaps) {
    GapRate rate = new GapRate();
    int next = 0;
    int begin = 0;
    while (next < size) {
      GapTable table = rate.table();
      int high = table.read(in);
      if (high == table.longest()) {
        int bits = high << rate.lowBits();
        rate.none(bits);
        next += bits;
      } else {
        int gap = high << rate.lowBits() | in.takeBits(rate.lowBits());
        next += gap;
        requireInside(next, size);
        gaps.add(next - begin);
        begin = ++next;
        rate.event(gap);
      }
    }
    gaps.add(NEVER);
  }

  private static void requireInside(int place, int size) {
    if (place >= size) {
      throw RansDecoder.damaged("place of a mask's bit", place);
    }
  }
}
