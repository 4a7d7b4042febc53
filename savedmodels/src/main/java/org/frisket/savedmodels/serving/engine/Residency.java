package org.frisket.savedmodels.serving.engine;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.serving.engine.EngineCounts.Count;
import org.frisket.savedmodels.serving.engine.EngineException.Reason;
import org.frisket.savedmodels.serving.engine.ServedTask.Tier;

/**
 * Which tasks are in memory, and in which form. What is used is loaded; what is used most is
 * materialised; where room is short, that goes first which is worth least for each of its bytes. A
 * task with users stays.
 */
final class Residency {
  private static final Logger LOG = LogManager.getLogger(Residency.class);

  /**
   * What it costs to get back what lay in a byte, in the same unit: eight bits are decoded again,
   * or a quarter of a weight is masked in each pass.
   */
  private static final double WORTH_OF_PACKED = 40;

  private static final double WORTH_OF_FORM = 0.15;

  /** Uses, lately, from which on a task is worth to be materialised. */
  private static final double WARM = 3;

  /** By how much warmer than what goes a task must be to take its room. */
  private static final double CLEARLY = 1.5;

  private final long budget;
  private final TaskLoader loader;
  private final Executor loading;
  private final BetweenPasses betweenPasses;
  private final EngineCounts counts;
  private final Set<ServedTask> resident = new HashSet<>();
  private long bytes;

  /** Runs something when no pass is under way. */
  @FunctionalInterface
  interface BetweenPasses {
    void run(Runnable action);
  }

  /**
   * @param loading runs what takes long, beside the passes
   */
  Residency(
      long budget,
      TaskLoader loader,
      Executor loading,
      BetweenPasses betweenPasses,
      EngineCounts counts) {
    this.budget = budget;
    this.loader = loader;
    this.loading = loading;
    this.betweenPasses = betweenPasses;
    this.counts = counts;
  }

  /** Some form of some task that could be let go. */
  private record Victim(ServedTask task, boolean formAlone, double worth) {}

  /** The task in memory; it stays there until {@link #release}, which is called once for each. */
  synchronized CompletableFuture<LoadedTask> acquire(ServedTask task) {
    task.addUser();
    if (task.isRemoved()) {
      return CompletableFuture.failedFuture(
          new EngineException(Reason.REMOVED, "task " + task.name() + " was removed"));
    }
    if (task.loaded().isPresent()) {
      return CompletableFuture.completedFuture(task.loaded().get());
    }
    CompletableFuture<LoadedTask> promise = new CompletableFuture<>();
    task.waiting().add(promise);
    if (task.waiting().size() == 1) {
      startLoading(task);
    }
    return promise;
  }

  private void startLoading(ServedTask task) {
    try {
      loading.execute(() -> load(task));
    } catch (RejectedExecutionException e) {
      EngineException closed = new EngineException(Reason.CLOSED, "the engine is closed");
      whoWaited(task).forEach(promise -> promise.completeExceptionally(closed));
    }
  }

  private void load(ServedTask task) {
    try {
      LoadedTask loaded = loader.load(task);
      add(task, loaded).forEach(promise -> promise.complete(loaded));
    } catch (RuntimeException | Error e) { // of this task alone
      notLoaded(task, e).forEach(promise -> promise.completeExceptionally(e));
    }
  }

  private synchronized List<CompletableFuture<LoadedTask>> add(ServedTask task, LoadedTask loaded) {
    counts.add(Count.LOADS, 1);
    if (loaded.isTested()) {
      task.succeeded();
    }
    task.loaded(Optional.of(loaded));
    resident.add(task);
    bytes += loaded.bytes();
    makeRoom(0, Double.MAX_VALUE);
    return whoWaited(task);
  }

  private synchronized List<CompletableFuture<LoadedTask>> notLoaded(
      ServedTask task, Throwable why) {
    counts.add(Count.FAILED_LOADS, 1);
    task.failed(why);
    return whoWaited(task);
  }

  /**
   * Looks at what a self-test got in a first pass. A task that does not pass goes with its last
   * user, and is read again when it is asked again.
   *
   * @throws InvalidInputException if it does not answer as when it was published
   */
  void test(ServedTask task, LoadedTask loaded, float[][] logits) {
    try {
      loaded.requireSelfTest(logits);
      task.succeeded();
    } catch (InvalidInputException e) {
      reject(task, loaded, e);
      throw e;
    }
  }

  private synchronized void reject(ServedTask task, LoadedTask loaded, InvalidInputException why) {
    if (!loaded.isRejected()) {
      loaded.reject();
      counts.add(Count.FAILED_LOADS, 1);
      task.failed(why);
    }
  }

  private static List<CompletableFuture<LoadedTask>> whoWaited(ServedTask task) {
    List<CompletableFuture<LoadedTask>> promises = List.copyOf(task.waiting());
    task.waiting().clear();
    return promises;
  }

  synchronized void release(ServedTask task) {
    task.removeUser();
    boolean unwanted = task.isRemoved() || task.loaded().filter(LoadedTask::isRejected).isPresent();
    if (unwanted && task.users() == 0) {
      letGo(task);
    } else {
      makeRoom(0, Double.MAX_VALUE);
    }
  }

  /** It is known no more; its memory comes back when its last user has gone. */
  synchronized void remove(ServedTask task) {
    task.remove();
    if (task.users() == 0) {
      letGo(task);
    }
  }

  /** Gives what is in memory of one version to another, unless somebody uses either. */
  synchronized void handOver(ServedTask from, ServedTask to) {
    if (from.users() == 0
        && to.users() == 0
        && !to.isRemoved()
        && to.loaded().isEmpty()
        && from.loaded().isPresent()) {
      to.loaded(from.loaded());
      from.loaded(Optional.empty());
      resident.remove(from);
      resident.add(to);
    }
    remove(from);
  }

  /** A pass of the task is done. */
  synchronized void used(ServedTask task) {
    task.use();
    if (task.tier() == Tier.PACKED
        && task.loaded().get().isTested()
        && !task.isPromoting()
        && task.heat() >= WARM
        && task.loaded().get().canBeMaterialised()
        && makeRoom(
            task.loaded().get().bytesOfMaterialised(), task.heat() * WORTH_OF_FORM / CLEARLY)) {
      promote(task, task.loaded().get());
    }
  }

  private void promote(ServedTask task, LoadedTask loaded) {
    task.promoting(true);
    task.addUser();
    long reserved = loaded.bytesOfMaterialised();
    bytes += reserved;
    try {
      loading.execute(() -> promote(task, loaded, reserved));
    } catch (RejectedExecutionException e) { // the engine is closed, and its last passes go on
      notPromoted(task, reserved);
    }
  }

  private void promote(ServedTask task, LoadedTask loaded, long reserved) {
    try {
      MaterialisedTask made = loaded.newMaterialised();
      betweenPasses.run(() -> promoted(task, made, reserved));
    } catch (RuntimeException | Error e) {
      LOG.warn("task {} answers as it did before, no faster: {}", task.name(), e.getMessage(), e);
      notPromoted(task, reserved);
    }
  }

  private synchronized void promoted(ServedTask task, MaterialisedTask made, long reserved) {
    bytes += made.bytes() - reserved;
    task.loaded().orElseThrow().materialised(Optional.of(made));
    counts.add(Count.PROMOTIONS, 1);
    task.promoting(false);
    release(task);
  }

  private synchronized void notPromoted(ServedTask task, long reserved) {
    bytes -= reserved;
    task.promoting(false);
    release(task);
  }

  /**
   * Lets go what is worth least, until there is room for so many bytes.
   *
   * @param below only what is worth less, for each byte
   * @return whether there is room
   */
  private boolean makeRoom(long needed, double below) {
    if (needed > 0 && bytes + needed - worthLessThan(below) > budget) {
      return false;
    }
    while (bytes + needed > budget) {
      Optional<Victim> victim =
          victims().filter(one -> one.worth() < below).min(Comparator.comparing(Victim::worth));
      if (victim.isEmpty()) {
        return false;
      }
      counts.add(Count.EVICTIONS, 1);
      if (victim.get().formAlone()) {
        dropForm(victim.get().task());
      } else {
        letGo(victim.get().task());
      }
    }
    return true;
  }

  /** Bytes of all that could go and is worth less. */
  private long worthLessThan(double below) {
    return victims()
        .filter(one -> one.worth() < below)
        .mapToLong(
            one -> {
              LoadedTask loaded = one.task().loaded().orElseThrow();
              return one.formAlone() ? bytesOfForm(loaded) : loaded.tensors().bytes();
            })
        .sum();
  }

  private Stream<Victim> victims() {
    return resident.stream()
        .filter(task -> !task.isPromoting())
        .flatMap(
            task ->
                task.tier() == Tier.MATERIALISED && MaskedKernels.takeWords()
                    ? Stream.of(new Victim(task, true, task.heat() * WORTH_OF_FORM))
                    : task.users() == 0
                        ? Stream.of(new Victim(task, false, task.heat() * WORTH_OF_PACKED))
                        : Stream.empty());
  }

  private void dropForm(ServedTask task) {
    LoadedTask loaded = task.loaded().orElseThrow();
    MaterialisedTask form = loaded.materialised().orElseThrow();
    bytes -= form.bytes();
    loaded.materialised(Optional.empty());
    betweenPasses.run(form::close);
  }

  private static long bytesOfForm(LoadedTask loaded) {
    return loaded.materialised().map(MaterialisedTask::bytes).orElse(0L);
  }

  private void letGo(ServedTask task) {
    task.loaded()
        .ifPresent(
            loaded -> {
              resident.remove(task);
              bytes -= loaded.bytes();
              task.loaded(Optional.empty());
              betweenPasses.run(loaded::close);
            });
  }

  synchronized Tier tier(ServedTask task) {
    return task.tier();
  }

  synchronized long bytes() {
    return bytes;
  }

  synchronized void close() {
    Set.copyOf(resident).forEach(this::letGo);
  }
}
