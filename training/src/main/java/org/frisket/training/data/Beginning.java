package org.frisket.training.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The first characters of a text, which stay in it. */
final class Beginning {
  private static final int LONGEST = 1 << 16;

  private Beginning() {}

  /** As many as there are without waiting for more, up to a number. */
  static String of(BufferedReader text) {
    char[] begin = new char[LONGEST];
    int end = 0;
    try {
      text.mark(LONGEST);
      int count = text.read(begin);
      while (count > 0) {
        end += count;
        count = end < LONGEST && text.ready() ? text.read(begin, end, LONGEST - end) : 0;
      }
      text.reset();
      return new String(begin, 0, end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
