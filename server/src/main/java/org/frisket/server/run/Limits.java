package org.frisket.server.run;

import java.time.Duration;
import org.frisket.models.error.InvalidInputException;

/**
 * How much callers may take.
 *
 * @param bodyBytes the longest request, and the longest that it may become when it is inflated
 * @param rows texts that a task is asked by one request
 * @param connections at the same time
 * @param timeout after which a request is answered as late
 */
public record Limits(int bodyBytes, int rows, int connections, Duration timeout) {
  public Limits {
    positive("longest request in bytes", bodyBytes);
    positive("rows of a request", rows);
    positive("connections", connections);
    positive("timeout in milliseconds", timeout.toMillis());
  }

  private static void positive(String what, long value) {
    InvalidInputException.require(what, value, value > 0, "1 or more");
  }

  /** 64 MiB, 4,096 rows, 10,000 connections, 30 seconds. */
  public static Limits defaults() {
    return new Limits(64 << 20, 4096, 10_000, Duration.ofSeconds(30));
  }
}
