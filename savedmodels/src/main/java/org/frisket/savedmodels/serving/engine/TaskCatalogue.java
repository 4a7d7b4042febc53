package org.frisket.savedmodels.serving.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.TaskFolder;

/**
 * All tasks of a store as an engine knows them. It is looked at again and again: what was published
 * meanwhile can be asked, what was taken away cannot. Nothing of a package is read for that.
 */
public final class TaskCatalogue implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(TaskCatalogue.class);

  private final Store store;
  private final TaskEngine engine;
  private final ScheduledExecutorService watching =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "frisket-store");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<SeenVersion, ServedTask> served = new HashMap<>();
  private volatile Found tasks = Found.of(Map.of());
  private boolean unreadable;

  /**
   * What was found when the store was last looked at.
   *
   * @param all by backbone and name, sorted
   * @param byName by name alone
   */
  private record Found(Map<String, KnownVersions> all, Map<String, List<KnownVersions>> byName) {
    static Found of(Map<String, KnownVersions> all) {
      return new Found(
          all, all.values().stream().collect(Collectors.groupingBy(KnownVersions::task)));
    }
  }

  /**
   * Looks at the store once.
   *
   * @throws IOException if it cannot be read
   */
  public TaskCatalogue(Store store, TaskEngine engine) throws IOException {
    this.store = store;
    this.engine = engine;
    refresh();
  }

  /** From now on looks at the store so often. */
  public void watch(Duration pause) {
    var unused =
        watching.scheduleWithFixedDelay( // ends with this
            this::refreshOrTell, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** A store that cannot be read for a while keeps its tasks. */
  private void refreshOrTell() {
    try {
      refresh();
      unreadable = false;
    } catch (IOException | RuntimeException e) {
      if (!unreadable) {
        LOG.warn("store {} cannot be read, its tasks stay as they are: {}", store.root(), e);
      }
      unreadable = true;
    }
  }

  /**
   * Looks at the store now.
   *
   * @throws IOException if it cannot be read; then nothing changes
   */
  public synchronized void refresh() throws IOException {
    Map<String, KnownVersions> found = new TreeMap<>();
    Map<SeenVersion, ServedTask> gone = new HashMap<>(served);
    for (TaskFolder folder : store.tasks()) {
      known(folder, gone).ifPresent(known -> found.put(known.name(), known));
    }
    tasks = Found.of(found);
    gone.forEach(
        (version, task) -> {
          served.remove(version);
          engine.remove(task);
        });
  }

  private Optional<KnownVersions> known(TaskFolder folder, Map<SeenVersion, ServedTask> gone)
      throws IOException {
    TreeMap<Integer, ServedTask> versions = new TreeMap<>();
    for (int number : folder.versions()) {
      SeenVersion version = SeenVersion.of(folder.version(number));
      gone.remove(version);
      versions.put(
          number,
          served.computeIfAbsent(
              version, key -> engine.add(PackageSource.published(store, key.folder()))));
    }
    return versions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new KnownVersions(folder.backbone(), folder.task(), versions, labels(folder)));
  }

  /** A task whose labels are damaged keeps those it had: nobody else is to suffer. */
  private Map<String, Integer> labels(TaskFolder folder) {
    try {
      return folder.labels().versions();
    } catch (IOException | RuntimeException e) {
      KnownVersions before = tasks.all().get(folder.name());
      LOG.warn("labels of task {} cannot be read: {}", folder.name(), e.getMessage());
      return before == null ? Map.of() : before.labels();
    }
  }

  /** All tasks, by backbone and name. */
  public List<KnownVersions> tasks() {
    return List.copyOf(tasks.all().values());
  }

  /**
   * Tasks of a name.
   *
   * @param name {@code minilm-l6/questions}, or {@code questions} alone
   * @return none, one, or several where backbones have tasks of the same name
   */
  public List<KnownVersions> find(String name) {
    Found found = tasks;
    KnownVersions exact = found.all().get(name);
    return exact != null ? List.of(exact) : found.byName().getOrDefault(name, List.of());
  }

  /** The store that is looked at. */
  public Store store() {
    return store;
  }

  /** Looks no more; the engine goes on. */
  @Override
  public void close() {
    watching.shutdownNow();
  }
}
