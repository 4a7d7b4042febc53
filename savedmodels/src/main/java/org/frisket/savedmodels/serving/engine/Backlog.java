package org.frisket.savedmodels.serving.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.frisket.savedmodels.serving.engine.EngineException.Reason;

/**
 * How much waits, and how long that takes. Any thread may ask, without a lock; the scheduler alone
 * changes it.
 */
final class Backlog {
  /** Of the last value in a mean that runs along. */
  private static final double NEW = 0.1;

  /** The largest share of all that may wait which counts as a usual question. */
  private static final long PARTS = 8;

  private static final Duration UNKNOWN = Duration.ofSeconds(1);

  private final long limit;
  private final AtomicLong tokens = new AtomicLong();
  private volatile double question;
  private volatile double nanosPerToken;
  private double tokensOfPasses;
  private double nanosOfPasses;

  /**
   * @param limit wordpieces that may wait
   */
  Backlog(long limit) {
    this.limit = limit;
  }

  /** Wordpieces that wait. */
  long tokens() {
    return tokens.get();
  }

  /** Whether so many more may wait: any number, where nothing does. */
  boolean hasRoomFor(long more) {
    long waiting = tokens();
    return waiting == 0 || waiting + more <= limit;
  }

  /**
   * Why a question would be refused that is as large as those before: none is looked at, so that
   * what comes too much costs next to nothing. Room for less than that is left empty.
   */
  Optional<EngineException> refusal() {
    return hasRoomFor(Math.min((long) question, limit / PARTS))
        ? Optional.empty()
        : Optional.of(overloaded());
  }

  /** Whoever comes again when all that waits now is computed finds room. */
  EngineException overloaded() {
    long waiting = tokens();
    double nanos = waiting * nanosPerToken;
    return new EngineException(
        Reason.OVERLOADED,
        "%d wordpieces are waiting (expected: at most %d)".formatted(waiting, limit),
        nanos == 0 ? UNKNOWN : Duration.ofNanos((long) nanos));
  }

  /** A question waits. */
  void add(long more) {
    tokens.addAndGet(more);
    question = mean(question, more);
  }

  /** So much was taken out. */
  void remove(long less) {
    tokens.addAndGet(-less);
  }

  /**
   * A pass is done. Those of late count, each by its size: a short one tells little of long ones.
   */
  void computed(long count, long nanos) {
    tokensOfPasses = (1 - NEW) * tokensOfPasses + count;
    nanosOfPasses = (1 - NEW) * nanosOfPasses + nanos;
    nanosPerToken = nanosOfPasses / tokensOfPasses;
  }

  private static double mean(double before, double now) {
    return before == 0 ? now : (1 - NEW) * before + NEW * now;
  }
}
