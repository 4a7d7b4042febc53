package org.frisket.models.runtime;

import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * How willingly a thread lets others go first. Where processors are short, what computes for long
 * would keep waiting what has little to do, such as a connection that gets an answer. On Linux
 * alone, where niceness is a thread's own; elsewhere nothing happens.
 */
public final class Niceness {
  private static final int PROCESS = 0; // PRIO_PROCESS
  private static final int ITSELF = 0;

  private Niceness() {}

  /** The functions of the system, looked up when they are needed. */
  private static final class Library {
    static {
      Native.register(Library.class, Platform.C_LIBRARY_NAME);
    }

    private static native int setpriority(int which, int who, int niceness);

    private static native int getpriority(int which, int who);
  }

  /**
   * Sets that of the current thread, and so of all threads that it will start.
   *
   * @param niceness from 0, as usual, to 19; one that is higher already stays, since the system
   *     lets nobody take it back
   */
  public static void ofThisThread(int niceness) {
    if (Platform.isLinux() && niceness > now()) {
      Library.setpriority(PROCESS, ITSELF, niceness);
    }
  }

  /** That of the current thread; 0 where the system does not tell. */
  static int now() {
    return Platform.isLinux() ? Library.getpriority(PROCESS, ITSELF) : 0;
  }
}
