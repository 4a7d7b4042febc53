package org.frisket.savedmodels.serving.engine;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One version of a task that an engine knows, in memory or not. */
public final class ServedTask {
  private static final double HALF_LIFE_NANOS = 60e9;

  /** Where it is. */
  public enum Tier {
    /** In its file alone. */
    ARCHIVED,
    /** Masks as bits, the rest as numbers. */
    PACKED,
    /** Masked kernels besides. */
    MATERIALISED
  }

  private final TaskSource source;

  // What follows belongs to Residency, under its lock.
  private Optional<LoadedTask> loaded = Optional.empty();
  private Optional<CompletableFuture<LoadedTask>> loading = Optional.empty();
  private int users;
  private boolean removed;
  private boolean promoting;
  private double heat;
  private long heatAt = System.nanoTime();

  ServedTask(TaskSource source) {
    this.source = source;
  }

  /** What messages call it. */
  public String name() {
    return source.name();
  }

  TaskSource source() {
    return source;
  }

  Optional<LoadedTask> loaded() {
    return loaded;
  }

  void loaded(Optional<LoadedTask> task) {
    loaded = task;
  }

  Optional<CompletableFuture<LoadedTask>> loading() {
    return loading;
  }

  void loading(Optional<CompletableFuture<LoadedTask>> task) {
    loading = task;
  }

  int users() {
    return users;
  }

  void addUser() {
    users++;
  }

  void removeUser() {
    users--;
  }

  boolean isRemoved() {
    return removed;
  }

  void remove() {
    removed = true;
  }

  boolean isPromoting() {
    return promoting;
  }

  void promoting(boolean now) {
    promoting = now;
  }

  /** How often it was used lately: uses, halved each minute. */
  double heat() {
    return heat * Math.pow(0.5, (System.nanoTime() - heatAt) / HALF_LIFE_NANOS);
  }

  void use() {
    heat = heat() + 1;
    heatAt = System.nanoTime();
  }

  Tier tier() {
    if (loaded.isEmpty()) {
      return Tier.ARCHIVED;
    }
    return loaded.get().tensors().matrices().isPresent() ? Tier.MATERIALISED : Tier.PACKED;
  }
}
