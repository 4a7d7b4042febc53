package org.frisket.savedmodels.archive;

/** Where something is known of a mask from, beside its archive. */
public enum Source {
  /** The scores it started from, drawn again: whether each bit began as 1, and how far from θ. */
  SEED(1),
  /** The same mask of another package. */
  OTHER(2),
  /** The magnitude of the frozen weight each bit lies over. */
  MAGNITUDE(4),
  /** How large the frozen weights of its row are. */
  ROWS(8),
  /** How large the frozen weights of its column are. */
  COLUMNS(16);

  private final int bit;

  Source(int bit) {
    this.bit = bit;
  }

  /** Its bit in the number of a {@link MaskForm}. */
  int bit() {
    return bit;
  }

  /** Whether it needs the frozen weights. */
  boolean isOfWeights() {
    return this == MAGNITUDE || this == ROWS || this == COLUMNS;
  }
}
