package org.frisket.savedmodels.library;

import com.google.common.base.Throwables;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.serving.engine.PackageSource;
import org.frisket.savedmodels.serving.engine.Question;
import org.frisket.savedmodels.serving.engine.ServedTask;
import org.frisket.savedmodels.serving.engine.TaskEngine;

/** A task that an engine answers for, together with others. */
final class EngineTask implements Answering {
  private final TaskEngine engine;
  private final ServedTask task;
  private volatile TaskManifest manifest;

  EngineTask(TaskEngine engine, PackageSource source) {
    this.engine = engine;
    this.task = engine.add(source);
  }

  /** Loads the task at first. */
  @Override
  public TaskManifest manifest() {
    if (manifest == null) {
      manifest = await(engine.load(task));
    }
    return manifest;
  }

  @Override
  public List<List<Answer>> answer(List<Example> examples) {
    return await(engine.ask(task, Question.of(examples))).answers();
  }

  /** What went wrong is thrown as if it had been in the caller's thread. */
  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      Throwables.throwIfUnchecked(e.getCause());
      throw e;
    }
  }

  @Override
  public void close() {
    engine.remove(task);
  }
}
