package org.frisket.server.folders;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.ErrorText;
import org.frisket.savedmodels.serving.engine.Deadline;
import org.frisket.server.model.LoadedModels;
import org.frisket.server.model.ModelConfig;
import org.frisket.server.model.ModelConfigs;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;

/**
 * Serves models from their folders. A version that appears is loaded, then served, and only then
 * are those dropped that are not wanted any more; one that cannot be loaded is told in the model's
 * status, and is tried again when its files change or the list is sent again. A model's folder that
 * vanishes changes nothing; one that is empty ends the model.
 */
public final class ModelFolders implements ModelConfigs, AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(ModelFolders.class);
  private static final int LOADING_THREADS = 2;

  private final LoadedModels models;
  private final Loads loads;
  private final ExecutorService loading =
      Executors.newFixedThreadPool(LOADING_THREADS, daemon("model-loader"));
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(daemon("model-folders"));
  private final ReentrantLock changes = new ReentrantLock();

  /** Of the list that is served; only under the lock. */
  private Map<String, FolderModel> current = new LinkedHashMap<>();

  /** Models whose folder is missing: told once. */
  private final Set<String> vanished = new HashSet<>();

  /**
   * No models yet.
   *
   * @param models where versions are served
   */
  public ModelFolders(LoadedModels models, VersionLoader loader) {
    this.models = models;
    this.loads = new Loads(loader, loading, models);
  }

  private static java.util.concurrent.ThreadFactory daemon(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Looks for new and vanished versions from now on, again and again. */
  public void watch(Duration every) {
    var unused =
        looking.scheduleWithFixedDelay(
            this::lookQuietly, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void lookQuietly() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.error("model folders could not be looked at", e); // the next look is another try
    }
  }

  /** Looks once: loads what is new, serves it, drops what is not wanted any more. */
  public void look() {
    changes.lock();
    try {
      List<VersionFolder> wanted = new ArrayList<>();
      List<FolderModel> seen = new ArrayList<>();
      for (FolderModel model : current.values()) {
        if (isSeen(model, wanted)) {
          seen.add(model);
        }
      }
      serve(seen, loads.all(wanted, Deadline.never()));
    } finally {
      changes.unlock();
    }
  }

  private boolean isSeen(FolderModel model, List<VersionFolder> wanted) {
    String name = model.config().name();
    try {
      wanted.addAll(model.look());
      vanished.remove(name);
      return true;
    } catch (IOException e) {
      if (vanished.add(name)) {
        LOG.warn("model {} stays as it is: {}", name, ErrorText.of(e));
      }
      return false;
    }
  }

  private void serve(Iterable<FolderModel> seen, Loaded loaded) {
    loaded.serve();
    for (FolderModel model : seen) {
      model.note(loaded);
      model.drop(models);
    }
  }

  @Override
  public void reload(List<ModelConfig> list, Deadline deadline) {
    requireDistinct(list);
    lock(deadline);
    try {
      Map<String, FolderModel> next = new LinkedHashMap<>();
      list.forEach(config -> next.put(config.name(), next(config)));
      Loaded loaded = loaded(next, deadline);
      swap(next, loaded);
    } finally {
      changes.unlock();
    }
  }

  private static void requireDistinct(List<ModelConfig> list) {
    Set<String> names = new HashSet<>();
    for (ModelConfig config : list) {
      if (!names.add(config.name())) {
        throw ServingException.invalid(
            "Illegal to list model " + config.name() + " multiple times in config list");
      }
    }
  }

  private void lock(Deadline deadline) {
    try {
      long left = Math.max(0, deadline.remaining().toNanos());
      if (changes.tryLock(left, TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ServingException(
        StatusCode.DEADLINE_EXCEEDED, "Other models were being loaded until the deadline");
  }

  private FolderModel next(ModelConfig config) {
    FolderModel before = current.get(config.name());
    return before == null ? new FolderModel(config) : before.with(config);
  }

  private Loaded loaded(Map<String, FolderModel> next, Deadline deadline) {
    ReloadProblems problems = new ReloadProblems();
    List<VersionFolder> wanted = new ArrayList<>();
    for (FolderModel model : next.values()) {
      try {
        wanted.addAll(model.look());
      } catch (IOException e) {
        problems.add(model, ErrorText.of(e));
      }
    }
    problems.throwIfAny(); // before anything is loaded
    Loaded loaded = loads.all(wanted, deadline);
    try {
      problems.addFailures(next.values(), loaded);
      problems.throwIfAny();
      ReloadProblems.requireLabels(next.values(), loaded);
      return loaded;
    } catch (ServingException e) {
      loaded.discard();
      throw e;
    }
  }

  private void swap(Map<String, FolderModel> next, Loaded loaded) {
    Map<String, FolderModel> before = current;
    current = next;
    serve(next.values(), loaded);
    next.values().forEach(model -> models.labels(model.config().name(), model.config().labels()));
    before.forEach(
        (name, model) -> {
          if (!next.containsKey(name)) {
            model.dropAll(models);
          }
        });
  }

  /** Stops looking and loading, and serving all. */
  @Override
  public void close() {
    looking.shutdownNow();
    changes.lock();
    try {
      current.values().forEach(model -> model.dropAll(models));
      current = new LinkedHashMap<>();
    } finally {
      changes.unlock();
    }
    loading.shutdown();
  }
}
