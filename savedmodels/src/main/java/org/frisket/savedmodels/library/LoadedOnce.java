package org.frisket.savedmodels.library;

import java.io.IOException;
import java.util.Optional;

/**
 * A value that the first caller loads while other callers wait for it. Where that fails, the next
 * to ask tries again.
 */
final class LoadedOnce<T> {
  private final Loader<T> loader;
  private volatile T value;

  /** Makes it. */
  @FunctionalInterface
  interface Loader<T> {
    T load() throws IOException;
  }

  LoadedOnce(Loader<T> loader) {
    this.loader = loader;
  }

  synchronized T get() throws IOException {
    if (value == null) {
      value = loader.load();
    }
    return value;
  }

  /** Whether it is this one; waits for nobody. */
  boolean is(T other) {
    return value == other;
  }

  /** Nothing where it was not loaded; waits for who is loading it. */
  synchronized Optional<T> ifLoaded() {
    return Optional.ofNullable(value);
  }
}
