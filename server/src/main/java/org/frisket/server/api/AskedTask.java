package org.frisket.server.api;

import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.serving.engine.KnownVersions;
import org.frisket.savedmodels.serving.engine.ServedTask;
import org.frisket.server.tasks.TaskFailures;

/** A version of a task that was found. */
public record AskedTask(KnownVersions known, int version) {
  public ServedTask task() {
    return known.versions().get(version);
  }

  /** What it says of itself. */
  public TaskManifest manifest() {
    try {
      return task().manifest();
    } catch (RuntimeException e) {
      throw TaskFailures.of(task(), e);
    }
  }
}
