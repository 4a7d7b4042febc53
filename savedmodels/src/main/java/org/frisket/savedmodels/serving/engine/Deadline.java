package org.frisket.savedmodels.serving.engine;

import java.time.Duration;

/**
 * When an answer is of no use any more, by the clock that never goes back.
 *
 * @param begun as {@link System#nanoTime} read then
 * @param nanos from then on
 */
public record Deadline(long begun, long nanos) {
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** Some time from now; longer than a hundred years is as good as never. */
  public static Deadline after(Duration time) {
    Duration shortened = time.compareTo(LONGEST) > 0 ? LONGEST : time;
    return new Deadline(System.nanoTime(), shortened.toNanos());
  }

  /** Practically never. */
  public static Deadline never() {
    return after(LONGEST);
  }

  /** Negative once it is over. */
  public Duration remaining() {
    return Duration.ofNanos(nanos - passed());
  }

  public boolean isOver() {
    return passed() >= nanos;
  }

  /** Whether half of the time has gone. */
  boolean isUrgent() {
    return passed() >= nanos / 2;
  }

  private long passed() {
    return System.nanoTime() - begun;
  }
}
