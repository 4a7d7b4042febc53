package org.frisket.analysis.bench.serve.measure;

import java.util.function.Supplier;
import org.frisket.analysis.bench.serve.load.Outcomes;
import org.frisket.analysis.bench.serve.server.Management;

/**
 * How many of the asked wordpieces did not go through the blocks below all masks again, since a
 * server still had what they gave. A run of few texts asks them again before they are forgotten:
 * what it measures is not what masks cost, and its row has to say so.
 */
final class Remembered {
  private static final String SHARED = "frisket_shared_tokens_total";
  private static final String ALL = "frisket_tokens_total";

  private final Management server;
  private double shared;
  private double all;

  Remembered(Management server) {
    this.server = server;
  }

  /** Counts what a run asks. */
  Outcomes during(Supplier<Outcomes> run) {
    double sharedBefore = server.total(SHARED);
    double allBefore = server.total(ALL);
    Outcomes outcomes = run.get();
    shared += server.total(SHARED) - sharedBefore;
    all += server.total(ALL) - allBefore;
    return outcomes;
  }

  /** Of all wordpieces of the runs. */
  double share() {
    return all == 0 ? 0 : shared / all;
  }
}
