package org.frisket.analysis.bench.serve.load;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What became of some requests.
 *
 * @param all in the order in which they were due
 */
public record Outcomes(List<Outcome> all) {
  private static final double NANOS = 1e9;

  public Outcomes {
    all = List.copyOf(all);
  }

  /** Those that were due in a span of time, in nanoseconds after the start. */
  public Outcomes dueFrom(long from, long to) {
    return where(outcome -> outcome.planned() >= from && outcome.planned() < to);
  }

  /** Those whose answers came in a span of time. */
  public Outcomes doneFrom(long from, long to) {
    return where(outcome -> outcome.done() >= from && outcome.done() < to);
  }

  public Outcomes of(Verdict verdict) {
    return where(outcome -> outcome.is(verdict));
  }

  private Outcomes where(Predicate<Outcome> holds) {
    return new Outcomes(all.stream().filter(holds).toList());
  }

  public long count(Verdict verdict) {
    return all.stream().filter(outcome -> outcome.is(verdict)).count();
  }

  /** Texts that were answered rightly. */
  public long rows() {
    return all.stream().filter(outcome -> outcome.is(Verdict.RIGHT)).mapToLong(Outcome::rows).sum();
  }

  /** The same a second, from the start to the last answer. */
  public double rowsASecond() {
    long last = all.stream().mapToLong(Outcome::done).max().orElse(0);
    return last == 0 ? Double.NaN : rows() * NANOS / last;
  }

  /**
   * Seconds from when a request was due that a share of all takes at most.
   *
   * @param share such as 0.99
   * @return not a number where there is none
   */
  public double latency(double share) {
    return quantile(Outcome::latency, share);
  }

  /** The same from when it was sent. */
  public double sinceSent(double share) {
    return quantile(Outcome::sinceSent, share);
  }

  private double quantile(ToDoubleFunction<Outcome> time, double share) {
    double[] sorted = all.stream().mapToDouble(time).sorted().toArray();
    int place = (int) Math.ceil(share * sorted.length) - 1;
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, place)];
  }
}
