package org.frisket.savedmodels.remote;

import java.io.IOException;
import org.frisket.models.error.WorkFailedException;

/** Does again what a bad connection broke off. */
final class Tries {
  /** So often nothing new may come of it before it is given up. */
  private static final int IDLE = 3;

  private Tries() {}

  /** What is tried. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** How far it has come, if it goes on where it was. */
  @FunctionalInterface
  interface Reached {
    long bytes() throws IOException;
  }

  /**
   * @throws WorkFailedException if it fails again and again; says how to go on
   */
  static <T> T until(Work<T> work) throws IOException {
    return until(work, () -> 0);
  }

  /** The same of what may go on: a try that has brought something does not count. */
  static <T> T until(Work<T> work, Reached reached) throws IOException {
    int idle = 0;
    while (true) {
      long before = reached.bytes();
      try {
        return work.run();
      } catch (TransferException e) {
        idle = reached.bytes() > before ? 0 : idle + 1;
        if (idle == IDLE) {
          throw new WorkFailedException(e.getMessage() + "; the same command goes on", e);
        }
      }
    }
  }
}
