package org.frisket.training.sweep;

import java.util.Locale;
import org.frisket.models.error.Words;

/** What has become of a planned run. */
public enum RunState {
  PLANNED,
  RUNNING,
  DONE,
  FAILED;

  /** As the table has it. */
  String id() {
    return Words.of(this);
  }

  static RunState of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
