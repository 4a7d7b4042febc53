package org.frisket.training.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.progress.ProgressDisplay;
import org.frisket.training.comparison.ComparisonPlan;
import org.frisket.training.comparison.StageProgress;
import org.frisket.training.sweep.SweepProgress;

/** How far a comparison is: at a terminal in its last line, else a log line whenever a run ends. */
final class ComparisonWatch implements Consumer<SweepProgress>, AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(ComparisonWatch.class);

  private final ComparisonPlan plan;
  private final int workers;
  private final boolean logs;
  private final ProgressDisplay.Work work;
  private String told = "";

  ComparisonWatch(ComparisonPlan plan, int workers, GlobalOptions options) {
    this.plan = plan;
    this.workers = workers;
    this.logs = !options.quiet() && !options.progress().isSeen();
    this.work = options.progress().begin(plan.comparison().name());
  }

  /** A run of one of its sweeps has ended. */
  @Override
  public void accept(SweepProgress progress) {
    List<StageProgress> stages = stages();
    String text = ComparisonText.progress(stages, workers);
    work.reached(stages.stream().mapToInt(stage -> stage.done() + stage.failed()).sum(), text);
    if (logs && !text.equals(told)) {
      LOG.info(text);
    }
    told = text;
  }

  private List<StageProgress> stages() {
    try {
      return plan.progress();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    work.close();
  }
}
