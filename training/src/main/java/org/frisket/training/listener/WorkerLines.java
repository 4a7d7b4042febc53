package org.frisket.training.listener;

import java.util.Locale;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.StepReport;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.parallel.Workers;

/** Tells what the processes of a run say to each other, counted in bytes. */
public final class WorkerLines implements TrainingListener {
  private static final Logger LOG = LogManager.getLogger(WorkerLines.class);

  private final Workers workers;
  private long steps;

  /**
   * @param workers open until the run is finished
   */
  public WorkerLines(Workers workers) {
    this.workers = workers;
  }

  @Override
  public void stepped(StepReport report) {
    steps++;
    if (steps == 1) {
      tell();
    }
  }

  @Override
  public void finished(Progress progress) {
    tell();
  }

  private void tell() {
    if (steps > 0) {
      LOG.info(text(workers.processes(), workers.sent() / steps, workers.received() / steps));
    }
  }

  /** Of a step, on average over those of this process. */
  static String text(int processes, long sent, long received) {
    return String.format(
        Locale.ROOT,
        "%d processes: the first one sends %,d bytes a step to the others and receives %,d",
        processes,
        sent,
        received);
  }
}
