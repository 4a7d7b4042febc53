package org.frisket.models.mask.archive;

/**
 * How often events come, learned while they are coded, so that nothing about it needs to be written
 * down. Rates stand on a ladder of eight steps an octave. Rare events share the tables of the third
 * octave: the lower bits of their gaps are nearly as likely as each other and stand as they are.
 */
final class GapRate {
  private static final int STEP_BITS = 3;
  private static final int STEPS = 1 << STEP_BITS;
  private static final int OWN_OCTAVES = 3;
  private static final int LAST_OCTAVE = 12;
  private static final int MEMORY = 1 << 24;
  private static final int FIRST_GUESS = 16;
  private static final GapTable[] TABLES = tables();

  private int seen = FIRST_GUESS;
  private int events = 1;
  private long least;
  private long beyond;
  private GapTable table;
  private int lowBits;

  GapRate() {
    find();
  }

  private static GapTable[] tables() {
    GapTable[] tables = new GapTable[OWN_OCTAVES * STEPS];
    for (int i = 0; i < tables.length; i++) {
      double within = 1 + (i % STEPS + 0.5) / STEPS;
      tables[i] = new GapTable(within * (1 << i / STEPS));
    }
    return tables;
  }

  /** The table for gaps, without their {@link #lowBits}. */
  GapTable table() {
    return table;
  }

  /** How many of a gap's lower bits stand as they are. */
  int lowBits() {
    return lowBits;
  }

  /** Learns of bits without an event. */
  void none(int bits) {
    seen += bits;
    find();
  }

  /** Learns of a gap and the event at its end. */
  void event(int gap) {
    seen += gap + 1;
    events++;
    find();
  }

  private void find() {
    if (seen >= MEMORY) {
      seen /= 2;
      events = (events + 1) / 2;
    }
    long ratio = (long) seen << STEP_BITS; // times events
    if (ratio < least * events || ratio >= beyond * events) {
      find((int) ratio / events);
    }
  }

  /** A new place on the ladder, which stays while the ratio does not leave it. */
  private void find(int ratio) {
    int found = Integer.SIZE - 1 - STEP_BITS - Integer.numberOfLeadingZeros(ratio);
    boolean last = found > LAST_OCTAVE;
    int octave = Math.min(found, LAST_OCTAVE);
    int step = last ? STEPS - 1 : (ratio >>> found) & (STEPS - 1);
    least = last ? (long) 2 * STEPS << LAST_OCTAVE : (long) (STEPS + step) << octave;
    beyond = last ? Integer.MAX_VALUE : (long) (STEPS + step + 1) << octave;
    table = TABLES[Math.min(octave, OWN_OCTAVES - 1) * STEPS + step];
    lowBits = Math.max(0, octave - OWN_OCTAVES + 1);
  }
}
