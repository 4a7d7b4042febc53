package org.frisket.models.progress;

import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.util.OptionalInt;

/** Which of the process's own streams are a terminal, and how wide it is. */
public final class Terminals {
  private static final int STANDARD_INPUT = 0;
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_ERROR = 2;

  /** The request of {@code ioctl(2)} for a terminal's rows and columns, on Linux. */
  private static final int WINDOW_SIZE = 0x5413;

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

  /** How wide the terminal is that standard output is; nothing where it is none, or no Linux. */
  public static OptionalInt columnsOfStandardOutput() {
    if (System.getenv("TERM") == null || !Platform.isLinux()) {
      return OptionalInt.empty();
    }
    short[] size = new short[4];
    int failed =
        NativeLibrary.getInstance(Platform.C_LIBRARY_NAME)
            .getFunction("ioctl")
            .invokeInt(new Object[] {STANDARD_OUTPUT, new NativeLong(WINDOW_SIZE), size});
    return failed == 0 && size[1] > 0 ? OptionalInt.of(size[1]) : OptionalInt.empty();
  }
}
