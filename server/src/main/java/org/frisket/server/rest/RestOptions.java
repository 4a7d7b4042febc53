package org.frisket.server.rest;

import java.time.Duration;
import org.frisket.models.error.InvalidInputException;

/**
 * Settings of the REST part.
 *
 * @param bodyBytes the longest body that is read
 * @param inflatedBytes the longest that a body may become when it is inflated
 * @param timeout after which a request is answered as late, whatever the model does
 * @param cors whether pages of other origins may read replies
 * @param metrics whether the page of metrics is there
 */
public record RestOptions(
    long bodyBytes, long inflatedBytes, Duration timeout, boolean cors, boolean metrics) {
  private static final long MEBIBYTE = 1L << 20;

  public RestOptions {
    long most = Integer.MAX_VALUE - 8L;
    boolean fits = bodyBytes > 0 && bodyBytes <= inflatedBytes && inflatedBytes <= most;
    InvalidInputException.require(
        "limits of a body",
        bodyBytes + ", inflated " + inflatedBytes,
        fits,
        "above 0, the second not below the first, at most " + most);
    boolean some = timeout.toMillis() > 0;
    InvalidInputException.require("timeout", timeout, some, "a millisecond or more");
  }

  /** As TensorFlow Serving, but for a limit on bodies; with the page of metrics. */
  public static RestOptions defaults() {
    return new RestOptions(64 * MEBIBYTE, 100 * MEBIBYTE, Duration.ofSeconds(30), false, true);
  }
}
