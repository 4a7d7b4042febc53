package org.frisket.models.runtime;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** Settings that TensorFlow reads from the process environment when its library is loaded. */
public final class NativeEnvironment {
  private static final String LOG_LEVEL = "TF_CPP_MIN_LOG_LEVEL";

  /** Warnings and what is worse. */
  private static final String WARNINGS = "1";

  private NativeEnvironment() {}

  /**
   * Keeps TensorFlow's own information lines off the screen; warnings stay. Java cannot change its
   * environment and {@code exec:java} cannot set one, so this asks the C library. A value the user
   * has set wins; processes that this one starts inherit what was set here, and are as quiet. Call
   * it before the first use of TensorFlow.
   */
  public static void quiet() {
    if (Platform.isWindows()) {
      return;
    }
    String level = System.getenv(LOG_LEVEL);
    if (level == null) {
      set(LOG_LEVEL, WARNINGS);
    }
    if (level == null || level.equals(WARNINGS)) {
      NativeLog.quiet();
    }
  }

  private static void set(String name, String value) {
    Function setenv = NativeLibrary.getInstance(Platform.C_LIBRARY_NAME).getFunction("setenv");
    setenv.invokeInt(new Object[] {name, value, 0});
  }
}
