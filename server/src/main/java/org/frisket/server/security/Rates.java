package org.frisket.server.security;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;

/**
 * How often each token asks. A bucket holds what a token may ask within a second, one request at
 * least, and fills at its rate. Buckets outlive a change of the file that tokens stand in.
 */
public final class Rates {
  private static final double SECOND = 1e9;

  private final LongSupplier nanos;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  public Rates() {
    this(System::nanoTime);
  }

  /**
   * @param nanos the time, as {@link System#nanoTime}
   */
  Rates(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Requests that may be sent, and when they were so many. */
  private static final class Bucket {
    private double left;
    private long since;

    Bucket(double left, long since) {
      this.left = left;
      this.since = since;
    }

    /** Takes one; or else says how many seconds it takes until there is one. */
    synchronized double take(double rate, long now) {
      left = Math.min(Math.max(1, rate), left + (now - since) / SECOND * rate);
      since = now;
      if (left < 1) {
        return (1 - left) / rate;
      }
      left--;
      return 0;
    }
  }

  /**
   * Counts one request.
   *
   * @throws ServingException {@code RESOURCE_EXHAUSTED} where the token asks too often; it says
   *     when it may ask again
   */
  public void count(Token token) {
    if (token.rate().isEmpty()) {
      return;
    }
    double rate = token.rate().getAsDouble();
    long now = nanos.getAsLong();
    double wait =
        buckets
            .computeIfAbsent(token.hash(), key -> new Bucket(Math.max(1, rate), now))
            .take(rate, now);
    if (wait > 0) {
      throw ServingException.busy(
          StatusCode.RESOURCE_EXHAUSTED,
          "This token may send %s requests a second".formatted(rate),
          Duration.ofMillis((long) Math.ceil(wait * 1000)));
    }
  }
}
