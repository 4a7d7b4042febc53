package org.frisket.models.progress;

import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.util.OptionalInt;

/** What is known of the terminals that a process writes to. */
public final class Terminals {
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_ERROR = 2;

  /** The request of {@code ioctl(2)} for a terminal's rows and columns, on Linux. */
  private static final NativeLong WINDOW_SIZE = new NativeLong(0x5413);

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

  /** How wide the terminal is that standard output is; nothing where it is none, or no Linux. */
  public static OptionalInt columnsOfStandardOutput() {
    if (System.getenv("TERM") == null || !Platform.isLinux()) {
      return OptionalInt.empty();
    }
    short[] size = new short[4];
    int failed =
        NativeLibrary.getInstance(Platform.C_LIBRARY_NAME)
            .getFunction("ioctl")
            .invokeInt(new Object[] {STANDARD_OUTPUT, WINDOW_SIZE, size});
    return failed == 0 && size[1] > 0 ? OptionalInt.of(size[1]) : OptionalInt.empty();
  }
}
