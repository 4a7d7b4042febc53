package org.frisket.training.data;

import com.google.common.collect.AbstractIterator;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import org.frisket.models.preprocess.text.PlainText;

/** The lines of a text as {@link PlainText} parts them, each read when it is asked for. */
final class TextLines extends AbstractIterator<String> {
  private static final int BUFFER = 1 << 13;

  private final Reader text;
  private final char[] buffer = new char[BUFFER];
  private int next;
  private int end;
  private long number;

  TextLines(Reader text) {
    this.text = text;
  }

  @Override
  protected String computeNext() {
    StringBuilder line = new StringBuilder();
    boolean ends = false;
    while (!ends && fill()) {
      int start = next;
      while (next < end && buffer[next] != '\n') {
        next++;
      }
      line.append(buffer, start, next - start);
      ends = next < end;
      next += ends ? 1 : 0;
    }
    String plain = PlainText.withoutEnd(line.toString());
    if (!ends && plain.isEmpty()) {
      return endOfData();
    }
    number++;
    return plain;
  }

  /** Whether there is another character. */
  private boolean fill() {
    if (next < end) {
      return true;
    }
    try {
      next = 0;
      end = Math.max(0, text.read(buffer));
      return end > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of the line that was given last, from 1. */
  long number() {
    return number;
  }

  /** Whether there is more that can be read without waiting. */
  boolean isReady() throws IOException {
    return next < end || text.ready();
  }
}
