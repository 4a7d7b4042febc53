package org.frisket.analysis.bench.serve.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.frisket.models.error.ErrorText;

/** Requests that were sent, with their times; used by one thread. */
final class Pending {
  private final long start;
  private final List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
  private final List<Outcome> unanswered = new ArrayList<>();

  /**
   * @param start on the clock of {@link System#nanoTime}
   */
  Pending(long start) {
    this.start = start;
  }

  void waitUntil(long at) {
    OpenLoop.waitUntil(start + at);
  }

  /** Nanoseconds after the start. */
  long now() {
    return System.nanoTime() - start;
  }

  /**
   * @param due when it was due
   * @param whenOver runs when it is answered, in whatever way
   */
  void send(Asker asker, Call call, long due, Runnable whenOver) {
    long sent = now();
    outcomes.add(
        asker
            .ask(call)
            .exceptionally(failure -> Reply.failed(ErrorText.of(failure)))
            .thenApply(reply -> new Outcome(call.rows(), due, sent, now(), reply))
            .whenComplete((outcome, failure) -> whenOver.run()));
    unanswered.add(new Outcome(call.rows(), due, sent, sent, Reply.failed("no answer came")));
  }

  Outcomes all(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    List<Outcome> all = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      long left = Math.max(0, end - System.nanoTime());
      all.add(
          outcomes
              .get(i)
              .copy()
              .completeOnTimeout(unanswered.get(i), left, TimeUnit.NANOSECONDS)
              .join());
    }
    return new Outcomes(all);
  }
}
