package org.frisket.savedmodels.serving.engine;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.frisket.models.backbone.Backbone;
import org.frisket.savedmodels.packages.TaskPackage;

/** A package in memory as the source of a task; counts how often it is read. */
record KnownTask(String name, Path frozenModel, TaskPackage taskPackage, AtomicInteger reads)
    implements TaskSource {
  KnownTask(String name, Path frozenModel, TaskPackage taskPackage) {
    this(name, frozenModel, taskPackage, new AtomicInteger());
  }

  @Override
  public TaskPackage read(Backbone backbone) {
    reads.incrementAndGet();
    return taskPackage;
  }
}
