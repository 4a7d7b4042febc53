package org.frisket.savedmodels.serving.engine;

import java.time.Duration;

/**
 * When an answer is of no use any more.
 *
 * @param begun by {@link System#nanoTime}
 * @param nanos from then on; {@link Long#MAX_VALUE} for ever
 */
public record Deadline(long begun, long nanos) {
  /** There is none. */
  public static Deadline none() {
    return new Deadline(System.nanoTime(), Long.MAX_VALUE);
  }

  /** So long from now. */
  public static Deadline after(Duration time) {
    return new Deadline(System.nanoTime(), time.toNanos());
  }

  public boolean isOver() {
    return System.nanoTime() - begun >= nanos;
  }

  /** Whether half of the time has gone. */
  boolean isUrgent() {
    return System.nanoTime() - begun >= nanos / 2;
  }
}
