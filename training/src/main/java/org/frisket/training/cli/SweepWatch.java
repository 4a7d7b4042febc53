package org.frisket.training.cli;

import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.progress.ProgressDisplay;
import org.frisket.training.sweep.SweepProgress;

/** How far a sweep is: at a terminal in its last line, else a log line whenever a run ends. */
final class SweepWatch implements Consumer<SweepProgress>, AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(SweepWatch.class);

  private final boolean logs;
  private final int workers;
  private final ProgressDisplay.Work work;

  SweepWatch(String sweep, int workers, GlobalOptions options) {
    this.logs = !options.quiet() && !options.progress().isSeen();
    this.workers = workers;
    this.work = options.progress().begin(sweep);
  }

  @Override
  public void accept(SweepProgress progress) {
    String text = SweepText.of(progress, workers);
    work.reached(progress.ended(), text);
    if (logs) {
      LOG.info(text);
    }
  }

  @Override
  public void close() {
    work.close();
  }
}
