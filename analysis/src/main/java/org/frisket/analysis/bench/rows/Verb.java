package org.frisket.analysis.bench.rows;

import org.frisket.models.error.Words;

/** What is measured; each has its command and its file. */
public enum Verb {
  STEP(Unit.SECONDS, 5, 1),
  EPOCH(Unit.SECONDS, 3, 1),
  INFER(Unit.SECONDS, 5, 1),
  STARTUP(Unit.SECONDS, 3, 2),
  MEMORY(Unit.BYTES, 2, 1);

  private final Unit unit;
  private final int pairs;
  private final int code;

  Verb(Unit unit, int pairs, int code) {
    this.unit = unit;
    this.pairs = pairs;
    this.code = code;
  }

  /** The name of its command, and of its file without {@code .json}. */
  public String id() {
    return Words.of(this);
  }

  public Unit unit() {
    return unit;
  }

  /**
   * The number of the code that is measured. Whoever changes what a verb measures raises its own:
   * rows of earlier code are shown as old, and meet no bar until they are measured again.
   */
  public int code() {
    return code;
  }

  /** How many pairs are measured unless told otherwise. */
  public int pairs() {
    return pairs;
  }
}
