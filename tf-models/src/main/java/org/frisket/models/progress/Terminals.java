package org.frisket.models.progress;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** Which of the process's own streams are a terminal. */
public final class Terminals {
  private static final int STANDARD_INPUT = 0;
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_ERROR = 2;

  private Terminals() {}

  /** Whether standard error is a terminal that can draw a line again. */
  public static boolean standardErrorIsOne() {
    String kind = System.getenv("TERM");
    return kind != null && !kind.equals("dumb") && isTerminal(STANDARD_ERROR);
  }

  /** Whether somebody types what is read. */
  public static boolean standardInputIsOne() {
    return isTerminal(STANDARD_INPUT);
  }

  /** Whether somebody sees what is printed. */
  public static boolean standardOutputIsOne() {
    return isTerminal(STANDARD_OUTPUT);
  }

  /** Java knows of standard input and output together alone. */
  private static boolean isTerminal(int stream) {
    return !Platform.isWindows()
        && NativeLibrary.getInstance(Platform.C_LIBRARY_NAME)
                .getFunction("isatty")
                .invokeInt(new Object[] {stream})
            == 1;
  }
}
