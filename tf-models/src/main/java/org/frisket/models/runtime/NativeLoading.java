package org.frisket.models.runtime;

import org.tensorflow.Graph;

/**
 * TensorFlow's library takes a second to load: a thread of its own does that while files are read.
 */
public final class NativeLoading {
  private NativeLoading() {}

  /** Begins, and does not wait. Whoever uses TensorFlow waits for what is left. */
  public static void begin() {
    Thread thread = new Thread(NativeLoading::load, "native-loading");
    thread.setDaemon(true); // a command that fails before ends without it
    thread.start();
  }

  private static void load() {
    try {
      new Graph().close();
      Sessions.config(1);
    } catch (RuntimeException | LinkageError e) {
      // whoever needs it meets the same problem, and tells it
    }
  }
}
