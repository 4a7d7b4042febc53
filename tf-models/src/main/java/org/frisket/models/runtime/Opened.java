package org.frisket.models.runtime;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was opened one after the other and is closed together, last first: by its owner at the end,
 * or where opening the rest fails.
 */
public final class Opened implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Gives back what it is given. */
  public <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /** All of them, also where one fails; the first failure is thrown, the others are in it. */
  @Override
  public void close() {
    IllegalStateException failure = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IllegalStateException("not closed", e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
