package org.frisket.training.config;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Says on standard error what somebody could write otherwise; the same once, however often it is
 * met.
 */
final class Hints {
  private static final Logger LOG = LogManager.getLogger(Hints.class);
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private Hints() {}

  static void once(String hint) {
    if (TOLD.add(hint)) {
      LOG.info("{}", hint);
    }
  }
}
