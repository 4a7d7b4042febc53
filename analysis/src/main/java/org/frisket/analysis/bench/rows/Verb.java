package org.frisket.analysis.bench.rows;

import org.frisket.models.error.Words;

/** What is measured; each has its command and its file. */
public enum Verb {
  STEP(Unit.SECONDS, 5),
  EPOCH(Unit.SECONDS, 3),
  INFER(Unit.SECONDS, 5),
  STARTUP(Unit.SECONDS, 3),
  MEMORY(Unit.BYTES, 2);

  private final Unit unit;
  private final int pairs;

  Verb(Unit unit, int pairs) {
    this.unit = unit;
    this.pairs = pairs;
  }

  /** The name of its command, and of its file without {@code .json}. */
  public String id() {
    return Words.of(this);
  }

  public Unit unit() {
    return unit;
  }

  /** How many pairs are measured unless told otherwise. */
  public int pairs() {
    return pairs;
  }
}
