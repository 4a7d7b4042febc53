package org.frisket.savedmodels.serving.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The examples that wait for one task, the oldest first. */
final class TaskQueue {
  private final ServedTask task;
  private final LoadedTask loaded;
  private List<QueuedExample> waiting = new ArrayList<>();
  private long credit;

  TaskQueue(ServedTask task, LoadedTask loaded) {
    this.task = task;
    this.loaded = loaded;
  }

  ServedTask task() {
    return task;
  }

  LoadedTask loaded() {
    return loaded;
  }

  void add(List<QueuedExample> examples) {
    waiting.addAll(examples);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  boolean isUrgent() {
    return !waiting.isEmpty() && waiting.get(0).isUrgent();
  }

  long tokens() {
    return waiting.stream().mapToLong(queued -> Costs.tokens(queued.example())).sum();
  }

  /** Takes out what has no use any more; each is looked at once, as it may lose it meanwhile. */
  void drop(Consumer<QueuedExample> dropped) {
    waiting.removeIf(
        queued -> {
          boolean useless = isOfNoUse(queued);
          if (useless) {
            dropped.accept(queued);
          }
          return useless;
        });
  }

  private static boolean isOfNoUse(QueuedExample queued) {
    return queued.question().deadline().isOver() || queued.question().callerGone().getAsBoolean();
  }

  /**
   * Takes out what is computed in one pass: the oldest example, and of the others those that are
   * most like it in length, until all together, padded to the longest, reach the limit. What a turn
   * leaves of its share is there at the next (deficit round robin, Shreedhar and Varghese 1995).
   *
   * @param share wordpieces that a turn brings
   */
  List<QueuedExample> take(long share) {
    credit += share;
    QueuedExample oldest = waiting.get(0);
    List<QueuedExample> likely = new ArrayList<>(waiting);
    int length = oldest.example().length();
    likely.sort(Comparator.comparingInt(queued -> Math.abs(queued.example().length() - length)));
    List<QueuedExample> taken = new ArrayList<>();
    long rows = 0;
    int longest = 0;
    for (QueuedExample queued : likely) {
      longest = Math.max(longest, queued.example().length());
      rows += queued.example().rows().size();
      if (!taken.isEmpty() && rows * longest > Math.min(credit, share)) {
        break;
      }
      taken.add(queued);
    }
    return removed(taken);
  }

  private List<QueuedExample> removed(List<QueuedExample> taken) {
    Set<QueuedExample> gone = new HashSet<>(taken);
    waiting.removeIf(gone::contains);
    long cost = taken.stream().mapToLong(queued -> Costs.tokens(queued.example())).sum();
    credit = waiting.isEmpty() ? 0 : Math.max(0, credit - cost);
    return taken;
  }
}
