package org.frisket.server.model;

import java.time.Duration;

/**
 * When an answer is of no use any more, by the clock that never goes back.
 *
 * @param nanoTime as {@link System#nanoTime} will read then
 */
public record Deadline(long nanoTime) {
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** Some time from now; longer than a hundred years is as good as never. */
  public static Deadline after(Duration time) {
    Duration shortened = time.compareTo(LONGEST) > 0 ? LONGEST : time;
    return new Deadline(System.nanoTime() + shortened.toNanos());
  }

  /** Practically never. */
  public static Deadline never() {
    return after(LONGEST);
  }

  /** Negative once it is over. */
  public Duration remaining() {
    return Duration.ofNanos(nanoTime - System.nanoTime());
  }

  public boolean isOver() {
    return nanoTime - System.nanoTime() <= 0;
  }
}
