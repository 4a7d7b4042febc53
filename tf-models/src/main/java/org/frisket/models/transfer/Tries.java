package org.frisket.models.transfer;

import java.io.IOException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.WorkFailedException;

/** Does again what a bad connection broke off. */
public final class Tries {
  private static final Logger LOG = LogManager.getLogger(Tries.class);

  /** So often nothing new may come of it before it is given up. */
  private static final int IDLE = 3;

  private Tries() {}

  /** What is tried. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /** How far it has come, if it goes on where it was. */
  @FunctionalInterface
  public interface Reached {
    long bytes() throws IOException;
  }

  /** What is told where it is given up. */
  @FunctionalInterface
  public interface GivenUp {
    String told(String problem, long bytes);
  }

  /**
   * Nothing of it is kept from one try to the next.
   *
   * @throws WorkFailedException if it fails again and again
   */
  public static <T> T until(Work<T> work, GivenUp givenUp) throws IOException {
    return until(work, () -> 0, givenUp);
  }

  /** The same of what may go on: a try that has brought something does not count. */
  public static <T> T until(Work<T> work, Reached reached, GivenUp givenUp) throws IOException {
    int idle = 0;
    while (true) {
      long before = reached.bytes();
      try {
        return work.run();
      } catch (TransferException e) {
        LOG.debug(e.getMessage());
        idle = reached.bytes() > before ? 0 : idle + 1;
        if (idle == IDLE) {
          throw new WorkFailedException(givenUp.told(e.getMessage(), reached.bytes()), e);
        }
      }
    }
  }
}
