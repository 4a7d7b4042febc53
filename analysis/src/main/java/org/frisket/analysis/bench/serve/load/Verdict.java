package org.frisket.analysis.bench.serve.load;

/** What became of a request. */
public enum Verdict {
  /** The task's own answer. */
  RIGHT,
  /** Another answer. */
  WRONG,
  /** The server said that it has too much to do. */
  REFUSED,
  /** Anything else: an error, or nothing at all. */
  FAILED
}
