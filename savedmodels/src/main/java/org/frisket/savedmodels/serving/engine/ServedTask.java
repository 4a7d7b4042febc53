package org.frisket.savedmodels.serving.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.packages.TaskManifest;

/** One version of a task that an engine knows, in memory or not. */
public final class ServedTask {
  private static final Logger LOG = LogManager.getLogger(ServedTask.class);
  private static final double HALF_LIFE_NANOS = 60e9;

  /** Where it is. */
  public enum Tier {
    /** In its file alone. */
    ARCHIVED,
    /** Masks as bits, the rest as numbers. */
    PACKED,
    /** Masked kernels besides, or a session of ONNX Runtime. */
    MATERIALISED
  }

  private final TaskSource source;
  private volatile TaskManifest manifest;
  private volatile Optional<String> failure = Optional.empty();

  // What follows belongs to Residency, under its lock.
  private Optional<LoadedTask> loaded = Optional.empty();
  private final List<CompletableFuture<LoadedTask>> waiting = new ArrayList<>();
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

  /**
   * What it says of itself; read once, its tensors are not.
   *
   * @throws org.frisket.models.error.InvalidInputException if its files are damaged
   * @throws UncheckedIOException if they cannot be read
   */
  public TaskManifest manifest() {
    TaskManifest known = manifest;
    if (known == null) {
      try {
        known = source.manifest();
      } catch (IOException e) {
        UncheckedIOException why = new UncheckedIOException("task " + name() + " was not read", e);
        failed(why);
        throw why;
      } catch (InvalidInputException e) {
        failed(e);
        throw e;
      }
      manifest = known;
      succeeded(); // all that can have failed before is this
    }
    return known;
  }

  /**
   * Why it could not be loaded when that was last tried, as callers may be told; nothing where it
   * could.
   */
  public Optional<String> failure() {
    return failure.map(source::withoutPlace);
  }

  /** What went wrong with it, as callers may be told, who must not know where its files lie. */
  public String told(Throwable why) {
    return source.withoutPlace(text(why));
  }

  private static String text(Throwable why) {
    return why instanceof UncheckedIOException
        ? ErrorText.of(why)
        : String.valueOf(why.getMessage());
  }

  /** It could not be read, or does not answer as it should. The log says where, and once. */
  void failed(Throwable why) {
    Optional<String> text = Optional.of(text(why));
    if (!failure.equals(text)) {
      LOG.warn("task {} cannot answer: {}", name(), text.get());
    }
    failure = text;
  }

  /** It could be loaded. */
  void succeeded() {
    failure = Optional.empty();
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

  /** Who waits for it to be loaded, in the order in which they asked; it is loading if any. */
  List<CompletableFuture<LoadedTask>> waiting() {
    return waiting;
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
    return loaded.get().materialised().isPresent() ? Tier.MATERIALISED : Tier.PACKED;
  }
}
