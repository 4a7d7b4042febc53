package org.frisket.models.progress;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** Whether standard error is a terminal. */
public final class Terminals {
  private static final int STANDARD_ERROR = 2;

  private Terminals() {}

  /** Whether standard error is a terminal that can draw a line again. */
  public static boolean standardErrorIsOne() {
    String kind = System.getenv("TERM");
    return kind != null && !kind.equals("dumb") && !Platform.isWindows() && isTerminal();
  }

  /** Java knows of standard input and output alone. */
  private static boolean isTerminal() {
    return NativeLibrary.getInstance(Platform.C_LIBRARY_NAME)
            .getFunction("isatty")
            .invokeInt(new Object[] {STANDARD_ERROR})
        == 1;
  }
}
