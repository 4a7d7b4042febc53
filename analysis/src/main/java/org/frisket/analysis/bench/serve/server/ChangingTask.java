package org.frisket.analysis.bench.serve.server;

import org.frisket.analysis.bench.serve.server.Changes.Archives;

/** A task that is added, replaced by another version, removed, and so on; used by one thread. */
final class ChangingTask {
  private static final int STEPS = 3;

  private final Management management;
  private final Archives task;
  private int step;
  private int version;

  ChangingTask(Management management, Archives task) {
    this.management = management;
    this.task = task;
  }

  /** The next change; one that fails is made again the next time. */
  void change() {
    switch (step) {
      case 0 -> version = management.put(task.task(), task.first());
      case 1 -> replace();
      default -> management.remove(task.task(), version);
    }
    step = (step + 1) % STEPS;
  }

  private void replace() {
    int older = version;
    version = management.put(task.task(), task.second());
    management.remove(task.task(), older);
  }

  boolean isThere() {
    return step != 0;
  }
}
