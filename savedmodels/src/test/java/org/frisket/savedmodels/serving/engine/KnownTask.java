package org.frisket.savedmodels.serving.engine;

import com.google.common.util.concurrent.Uninterruptibles;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.frisket.models.backbone.Backbone;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;

/** A package in memory as the source of a task; counts how often it is read. */
record KnownTask(
    String name, Path frozen, TaskPackage taskPackage, AtomicInteger reads, CountDownLatch ready)
    implements TaskSource {
  KnownTask(String name, Path frozen, TaskPackage taskPackage) {
    this(name, frozen, taskPackage, new CountDownLatch(0));
  }

  /** One that is not read before it is ready. */
  KnownTask(String name, Path frozen, TaskPackage taskPackage, CountDownLatch ready) {
    this(name, frozen, taskPackage, new AtomicInteger(), ready);
  }

  @Override
  public Path frozenModel(TaskManifest manifest) {
    return frozen;
  }

  @Override
  public TaskManifest manifest() {
    return taskPackage.manifest();
  }

  @Override
  public TaskPackage read(Backbone backbone) {
    reads.incrementAndGet();
    Uninterruptibles.awaitUninterruptibly(ready);
    return taskPackage;
  }
}
