package org.frisket.training.tracking;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.ErrorText;
import org.frisket.training.config.TrackerChoice;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.StepReport;
import org.frisket.training.loop.TrainingListener;

/** All trackers that a config names. One that fails is told of, and left out from then on. */
public final class Trackers implements TrainingListener, AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(Trackers.class);
  private static final String CSV_FILE = "metrics.csv";

  private final List<Tracker> trackers = new ArrayList<>();

  private Trackers() {}

  /**
   * @throws org.frisket.models.error.InvalidInputException if one lacks its address, or has none
   *     that it could be
   */
  public static Trackers of(TrackedRun run) {
    return of(run, System.getenv());
  }

  static Trackers of(TrackedRun run, Map<String, String> environment) {
    Trackers all = new Trackers();
    for (String written : run.config().tracking()) {
      TrackerChoice choice = TrackerChoice.parse(written);
      all.trackers.add(
          switch (choice.kind()) {
            case CSV -> new CsvTracker(csvFile(choice, run), run);
            case MLFLOW -> new MlflowTracker(MlflowClient.of(choice.place(), environment), run);
          });
    }
    return all;
  }

  private static Path csvFile(TrackerChoice choice, TrackedRun run) {
    return choice.place().isEmpty()
        ? run.folder().resolve(CSV_FILE)
        : Path.of(choice.place(), run.config().experiment() + "-" + run.id() + ".csv");
  }

  /** Tells of a run that is over already what its trackers do not know yet. */
  public static void catchUp(TrackedRun run) {
    Progress end = Progress.start();
    for (MetricHistory one : MetricHistory.read(run.metrics(), run.metric(), Long.MAX_VALUE)) {
      end =
          one.best()
              ? new Progress(one.step(), one.dev(), one.dev(), one.step(), 0, 0)
              : new Progress(one.step(), one.dev(), end.bestValue(), end.bestStep(), 0, 0);
    }
    try (Trackers trackers = of(run)) {
      trackers.started(end, end.step());
      trackers.finished(end);
    }
  }

  private void each(Consumer<Tracker> told) {
    for (Tracker tracker : List.copyOf(trackers)) {
      try {
        told.accept(tracker);
      } catch (RuntimeException e) {
        LOG.warn("{} is told no more: {}; the run goes on", tracker, ErrorText.of(e));
        trackers.remove(tracker);
      }
    }
  }

  @Override
  public void started(Progress progress, long totalSteps) {
    each(tracker -> tracker.started(progress, totalSteps));
  }

  @Override
  public void stepped(StepReport report) {
    each(tracker -> tracker.stepped(report));
  }

  @Override
  public void evaluated(Evaluation evaluation) {
    each(tracker -> tracker.evaluated(evaluation));
  }

  @Override
  public void finished(Progress progress) {
    each(tracker -> tracker.finished(progress));
  }

  /** The run left the numbers. */
  public void failed() {
    each(Tracker::failed);
  }

  @Override
  public void close() {
    each(Tracker::close);
  }
}
