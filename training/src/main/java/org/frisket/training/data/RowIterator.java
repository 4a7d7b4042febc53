package org.frisket.training.data;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Elements that are computed when they are asked for. What an element throws is thrown once, and
 * the next call goes on behind it; Guava's iterator of this form would be of no use any more.
 */
abstract class RowIterator<T> implements Iterator<T> {
  private T next;
  private boolean ended;

  /** The next one; or what {@link #endOfData} gives. */
  protected abstract T computeNext();

  protected final T endOfData() {
    ended = true;
    return null;
  }

  @Override
  public final boolean hasNext() {
    if (next == null && !ended) {
      next = computeNext();
    }
    return next != null;
  }

  @Override
  public final T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    T given = next;
    next = null;
    return given;
  }
}
