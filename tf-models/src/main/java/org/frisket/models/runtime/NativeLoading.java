package org.frisket.models.runtime;

import org.tensorflow.Graph;

/**
 * TensorFlow's library takes a second to load: a thread of its own does that while files are read.
 */
public final class NativeLoading {
  private NativeLoading() {}

  /** What is done meanwhile. */
  @FunctionalInterface
  public interface Work<E extends Exception> {
    void run() throws E;
  }

  /**
   * Loads it beside some work. Whoever uses TensorFlow meanwhile waits for what is left, and so
   * does the end of work that fails before: a process that ends in the midst of loading may crash.
   */
  public static <E extends Exception> void beside(Work<E> work) throws E {
    Thread thread = new Thread(NativeLoading::load, "native-loading");
    thread.start();
    try {
      work.run();
    } finally {
      await(thread);
    }
  }

  private static void load() {
    try {
      new Graph().close();
      Sessions.withThreads(1);
    } catch (RuntimeException | LinkageError e) {
      // whoever needs it meets the same problem, and tells it
    }
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
