package org.frisket.models.progress;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The last line of a terminal. What does not fit into its width is cut off by the terminal itself,
 * so that it never becomes two lines.
 */
final class TerminalLine {
  private static final String CLEAR = "\r\033[K";

  /** What native libraries write goes past Java: it then stands in place of the text. */
  private static final String TO_ITS_START = "\r";

  private static final String CUT_LONG_LINES = "\033[?7l";
  private static final String WRAP_LONG_LINES = "\033[?7h";

  private final PrintStream terminal;
  private boolean shown;
  private boolean othersAreInALine;

  TerminalLine(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** In place of what it showed before; not while someone else is in the middle of a line. */
  synchronized void show(String text) {
    if (!othersAreInALine) {
      write(CLEAR + CUT_LONG_LINES + text + WRAP_LONG_LINES + TO_ITS_START);
      shown = true;
    }
  }

  synchronized void erase() {
    if (shown) {
      write(CLEAR);
      shown = false;
    }
  }

  /** A text that stays, above the line. */
  synchronized void keep(String text) {
    erase();
    write(text + System.lineSeparator());
  }

  /** What others write to; it appears above the line. */
  PrintStream above() {
    return new PrintStream(new Above(), true, StandardCharsets.UTF_8);
  }

  /** In one piece: nothing else of this process comes between. */
  private void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    terminal.write(bytes, 0, bytes.length);
    terminal.flush();
  }

  private synchronized void writeAbove(byte[] bytes, int start, int length) {
    erase();
    terminal.write(bytes, start, length);
    terminal.flush();
    othersAreInALine = bytes[start + length - 1] != '\n';
  }

  private final class Above extends OutputStream {
    @Override
    public void write(int one) {
      writeAbove(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) {
      if (length > 0) {
        writeAbove(bytes, start, length);
      }
    }
  }
}
