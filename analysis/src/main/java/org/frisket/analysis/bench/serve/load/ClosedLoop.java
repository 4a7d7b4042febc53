package org.frisket.analysis.bench.serve.load;

import com.google.common.collect.Iterables;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Keeps a number of requests under way: a new one is sent when one is answered. It tells what a
 * server can do, and nothing of how long callers wait; times count from the sending.
 *
 * @param inFlight requests under way
 * @param limit after it, none is sent any more
 */
public record ClosedLoop(Asker asker, int inFlight, Duration limit) {
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(120);

  /** Sends requests until there are no more of them, or the time is over. */
  public Outcomes run(Iterable<Call> calls) {
    Semaphore free = new Semaphore(inFlight);
    Pending pending = new Pending(System.nanoTime());
    for (Call call : calls) {
      free.acquireUninterruptibly();
      if (pending.now() >= limit.toNanos()) {
        break;
      }
      pending.send(asker, call, pending.now(), free::release);
    }
    return pending.all(LAST_ANSWERS);
  }

  /** The same with some requests again and again. */
  public Outcomes repeat(List<Call> calls) {
    return run(Iterables.cycle(calls));
  }
}
