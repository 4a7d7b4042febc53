package org.frisket.server.api;

import java.time.Duration;
import org.frisket.models.error.InvalidInputException;

/**
 * Limits of a call.
 *
 * @param bodyBytes the longest body that is read, inflated
 * @param timeout after which a request is answered as late
 */
public record ApiLimits(long bodyBytes, Duration timeout) {
  public ApiLimits {
    InvalidInputException.require("limit of a body", bodyBytes, bodyBytes > 0, "a byte or more");
    InvalidInputException.require(
        "timeout", timeout, timeout.toMillis() > 0, "a millisecond or more");
  }
}
