package org.frisket.analysis.bench.serve.measure;

import java.time.Duration;
import java.util.List;

/**
 * How a server is started.
 *
 * @param budget as on the command line
 * @param queuedTokens wordpieces that may wait
 * @param timeout of a request
 */
record ServerOptions(String budget, long queuedTokens, Duration timeout) {
  private static final Duration LONG = Duration.ofMinutes(20);

  /** As it comes. */
  static ServerOptions usual() {
    return new ServerOptions("1g", 200_000, Duration.ofSeconds(30));
  }

  /** So much may wait, and for so long, that nothing is ever refused. */
  ServerOptions backlogged() {
    return new ServerOptions(budget, 100_000_000, LONG);
  }

  ServerOptions withBudget(String other) {
    return new ServerOptions(other, queuedTokens, timeout);
  }

  ServerOptions withQueuedTokens(long other) {
    return new ServerOptions(budget, other, timeout);
  }

  List<String> arguments() {
    return List.of(
        "--budget",
        budget,
        "--max-queue-tokens",
        Long.toString(queuedTokens),
        "--timeout",
        Long.toString(timeout.toSeconds()));
  }
}
