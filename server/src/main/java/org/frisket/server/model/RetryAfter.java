package org.frisket.server.model;

import java.time.Duration;

/** When a caller may ask again, as HTTP tells it. */
public final class RetryAfter {
  private RetryAfter() {}

  /** Whole seconds, rounded up: whoever asks again before is refused again. */
  public static long seconds(Duration time) {
    return Math.max(1, time.plusMillis(999).toSeconds());
  }
}
