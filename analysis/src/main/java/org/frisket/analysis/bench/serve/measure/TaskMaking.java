package org.frisket.analysis.bench.serve.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.frisket.analysis.tasks.MadeStore;
import org.frisket.analysis.tasks.MadeTask;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.WorkFailedException;
import org.frisket.models.progress.ProgressDisplay;

/** Makes the tasks that a store has not yet. */
record TaskMaking(MadeStore store, RowProgress progress) {
  /** All that are missing, on all processors. */
  void make(List<MadeTask> tasks) {
    List<MadeTask> missing = tasks.stream().filter(task -> !store.has(task)).toList();
    if (missing.isEmpty()) {
      return;
    }
    progress.at("making %d tasks, once".formatted(missing.size()));
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try (ProgressDisplay.Work work = progress.parts("making tasks", missing.size())) {
      List<Future<?>> all = new ArrayList<>();
      missing.forEach(task -> all.add(threads.submit(() -> make(task))));
      for (int i = 0; i < all.size(); i++) {
        await(all.get(i));
        work.reached(i + 1L, "");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void make(MadeTask task) {
    try {
      store.add(task);
    } catch (IOException e) {
      throw new UncheckedIOException("task " + task.spec().id() + " was not made", e);
    }
  }

  private static void await(Future<?> made) {
    try {
      made.get();
    } catch (ExecutionException e) {
      throw new WorkFailedException(ErrorText.of(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkFailedException("making tasks was interrupted", e);
    }
  }
}
