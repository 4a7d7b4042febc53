package org.frisket.models.mask.archive;

/** The places of events among the bits of one class, as a code of the gaps between them. */
final class EventStream {
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
   * @param size number of bits
   * @return places of events, ascending
   * @throws org.frisket.models.error.InvalidInputException if the code is damaged
   */
  static Ints read(RansDecoder in, int size) {
    GapRate rate = new GapRate();
    Ints places = new Ints();
    int next = 0;
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
        places.add(next++);
        rate.event(gap);
      }
    }
    if (places.size() > 0 && places.get(places.size() - 1) >= size) {
      throw RansDecoder.damaged("place of a mask's bit", places.get(places.size() - 1));
    }
    return places;
  }
}
