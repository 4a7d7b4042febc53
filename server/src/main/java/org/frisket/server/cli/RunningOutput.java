package org.frisket.server.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * What a server says on standard output while it runs. Whoever reads that may go, and a disk may be
 * full: callers are answered all the same.
 */
final class RunningOutput {
  private static final Logger LOG = LogManager.getLogger(RunningOutput.class);

  private final AtomicBoolean told = new AtomicBoolean();

  /** Says something; the first time that it cannot be written, the log tells. */
  void say(Runnable words) {
    try {
      words.run();
    } catch (RuntimeException e) {
      if (!told.getAndSet(true)) {
        LOG.warn("{}; the server goes on", e.getMessage());
      }
    }
  }
}
