package org.frisket.analysis.bench.serve.measure;

import java.time.Duration;
import java.util.List;
import org.frisket.analysis.bench.serve.load.Asker;
import org.frisket.analysis.bench.serve.load.Call;
import org.frisket.analysis.bench.serve.load.CallPlan;
import org.frisket.analysis.bench.serve.load.ClosedLoop;

/**
 * How many single texts a second a server answers when there are always more: what rates are shares
 * of.
 *
 * @param plan how tasks are asked
 * @param seconds measured; before them, as many to warm up
 */
record Capacity(CallPlan plan, double seconds) {
  /** Requests under way: enough for full passes. */
  static final int IN_FLIGHT = 256;

  private static final int CALLS = 4096;

  /** Requests a second; what was wrong meanwhile is counted. */
  double measure(Asker asker, Findings findings) {
    Duration limit = Duration.ofNanos(Math.round(1e9 * seconds));
    ClosedLoop loop = new ClosedLoop(asker, IN_FLIGHT, limit);
    List<Call> calls = plan.calls(CALLS);
    findings.judged(loop.repeat(calls));
    return findings.judged(loop.repeat(calls)).rowsASecond();
  }
}
