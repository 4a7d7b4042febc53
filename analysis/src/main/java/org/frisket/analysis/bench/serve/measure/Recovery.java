package org.frisket.analysis.bench.serve.measure;

import org.frisket.analysis.bench.serve.load.Outcomes;
import org.frisket.analysis.bench.serve.load.Verdict;

/**
 * When a server answers as it did before too much was asked: from the first tenth of a second on
 * whose requests are all answered, half of them in at most twice the time that half took before.
 *
 * @param all before, meanwhile and after
 * @param over when too much was asked, in nanoseconds after the start
 * @param after when that ended
 * @param end of all
 */
record Recovery(Outcomes all, long over, long after, long end) {
  private static final long STEP = 100_000_000;
  private static final double HALF = 0.5;
  private static final double SLOWER = 2;

  /** From the end of the overload on; not a number if it never is. */
  double seconds() {
    double before = all.dueFrom(0, over).of(Verdict.RIGHT).latency(HALF);
    for (long from = after; from < end; from += STEP) {
      Outcomes some = all.dueFrom(from, from + STEP);
      boolean answered = some.count(Verdict.RIGHT) == some.all().size();
      if (!some.all().isEmpty() && answered && some.latency(HALF) <= SLOWER * before) {
        return (from + STEP - after) / 1e9;
      }
    }
    return Double.NaN;
  }
}
