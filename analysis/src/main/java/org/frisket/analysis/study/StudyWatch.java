package org.frisket.analysis.study;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.progress.ProgressDisplay;

/** Tells how far studies are: at a terminal in its last line, else in log lines. */
public final class StudyWatch {
  /** What is done of a study; it says how far it is. */
  @FunctionalInterface
  interface Part<T> {
    T run(Consumer<String> progress) throws IOException;
  }

  private static final Logger LOG = LogManager.getLogger(StudyWatch.class);

  private final ProgressDisplay display;
  private final boolean logs;

  /**
   * @param quiet whether nothing is logged
   */
  public StudyWatch(ProgressDisplay display, boolean quiet) {
    this.display = display;
    this.logs = !quiet && !display.isSeen();
  }

  /** Nothing is told. */
  public static StudyWatch silent() {
    return new StudyWatch(ProgressDisplay.unseen(), true);
  }

  /** While configs, data and backbones are read. */
  <T> T reading(String study, Supplier<T> plan) {
    return display.during(study + ": reading what it is of", plan::get);
  }

  /** While a study asks. */
  <T> T during(String study, Part<T> part) throws IOException {
    try (ProgressDisplay.Work work = display.begin(study)) {
      return part.run(what -> tell(study, what, work));
    }
  }

  private void tell(String study, String what, ProgressDisplay.Work work) {
    work.reached(0, what);
    if (logs) {
      LOG.info("{}: {}", study, what);
    }
  }

  /** While runs are finished. */
  ProgressDisplay.Work runs(String study, int all) {
    return display.begin(study + ": runs", 0, all);
  }
}
