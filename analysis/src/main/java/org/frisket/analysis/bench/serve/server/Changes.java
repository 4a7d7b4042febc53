package org.frisket.analysis.bench.serve.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.frisket.models.error.ErrorText;

/**
 * Changes what a server serves at a rate, until it is closed: each of some tasks is added, replaced
 * by another version, and removed, again and again. A task's change waits for its last one.
 */
public final class Changes implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  /**
   * A task that comes and goes.
   *
   * @param task its name
   * @param first an archive of it
   * @param second another one
   */
  public record Archives(String task, byte[] first, byte[] second) {}

  private final List<ChangingTask> tasks;
  private final ScheduledExecutorService threads;
  private final AtomicInteger done = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();

  private Changes(Management management, List<Archives> archives) {
    this.tasks = archives.stream().map(one -> new ChangingTask(management, one)).toList();
    this.threads = Executors.newScheduledThreadPool(tasks.size());
  }

  /** Begins, with so many changes a second. */
  public static Changes begin(Management management, List<Archives> archives, double rate) {
    Changes changes = new Changes(management, archives);
    long pause = Math.round(TimeUnit.SECONDS.toNanos(1) / rate);
    for (int i = 0; i < archives.size(); i++) {
      ChangingTask task = changes.tasks.get(i);
      var unused = // ends with this
          changes.threads.scheduleAtFixedRate(
              () -> changes.change(task), i * pause, archives.size() * pause, TimeUnit.NANOSECONDS);
    }
    return changes;
  }

  private void change(ChangingTask task) {
    try {
      task.change();
      done.incrementAndGet();
    } catch (RuntimeException e) {
      problems.add(ErrorText.of(e));
    }
  }

  /** Changes that were made. */
  public int done() {
    return done.get();
  }

  /** Why changes were not made. */
  public List<String> problems() {
    return new ArrayList<>(problems);
  }

  /** Ends with all tasks removed. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        problems.add("a change was not answered within " + PATIENCE_SECONDS + " seconds");
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    tasks.forEach(this::remove);
  }

  private void remove(ChangingTask task) {
    int before = problems.size();
    while (task.isThere() && problems.size() == before) {
      change(task);
    }
  }
}
