package org.frisket.models.mask.archive;

import java.util.Arrays;

/** A list of whole numbers that grows. */
final class Ints {
  private static final int FIRST = 64;

  private int[] values = new int[FIRST];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  int get(int index) {
    return values[index];
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }

  int size() {
    return size;
  }
}
