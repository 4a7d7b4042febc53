package org.frisket.training.data;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** A text in which {@link #STAND_IN} stands for every CR without its LF. */
final class LoneReturns extends FilterReader {
  /** Half a character, which no text has. */
  static final char STAND_IN = '\uDC0D';

  private static final int BUFFER = 1 << 13;

  private final char[] buffer = new char[BUFFER];
  private int next;
  private int end;

  LoneReturns(Reader text) {
    super(text);
  }

  @Override
  public int read() throws IOException {
    return fill() ? one() : -1;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length > 0 && !fill()) {
      return -1;
    }
    int count = 0;
    while (count < length && next < end) {
      target[offset + count++] = one();
    }
    return count;
  }

  private char one() throws IOException {
    char one = buffer[next++];
    boolean lone = one == '\r' && !(fill() && buffer[next] == '\n');
    return lone ? STAND_IN : one;
  }

  /** Whether there is another character. */
  private boolean fill() throws IOException {
    if (next == end) {
      next = 0;
      end = Math.max(0, in.read(buffer));
    }
    return next < end;
  }

  @Override
  public boolean ready() throws IOException {
    return next < end || in.ready();
  }
}
