package org.frisket.training.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.FolderLock;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.training.calibration.TemperatureFit;
import org.frisket.training.checkpoint.AppendLog;
import org.frisket.training.checkpoint.Checkpoint;
import org.frisket.training.checkpoint.CheckpointFiles;
import org.frisket.training.checkpoint.Checkpoints;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.listener.MetricsLog;
import org.frisket.training.listener.TensorBoard;
import org.frisket.training.loop.DivergedException;
import org.frisket.training.loop.Evaluator;
import org.frisket.training.loop.ProcessRules;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.RunEstimate;
import org.frisket.training.loop.TrainingGraph;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.parallel.Coordinator;
import org.frisket.training.parallel.LostWorkerException;
import org.frisket.training.parallel.Workers;
import org.frisket.training.tracking.TrackedRun;
import org.frisket.training.tracking.Trackers;

/** One run in its folder: started, resumed, or found to be finished. */
public final class Run {
  private final Experiment experiment;
  private final String id;
  private final RunFolder folder;
  private final String command;
  private final ExperimentTraining training;

  /**
   * @param runs the folder of all runs
   * @param command what was typed, for the record
   */
  public Run(Experiment experiment, Path runs, String command) {
    this.experiment = experiment;
    this.id = RunIdentity.of(experiment);
    this.folder = new RunFolder(runs.resolve(experiment.config().experiment()).resolve(id));
    this.command = command;
    this.training = new ExperimentTraining(experiment);
  }

  /** Its identity, which names its folder. */
  public String id() {
    return id;
  }

  public RunFolder folder() {
    return folder;
  }

  /** The result, if the run is finished. */
  public Optional<RunResult> result() throws IOException {
    return folder.isFinished() ? Optional.of(RunResult.read(folder.result())) : Optional.empty();
  }

  /** Takes a few steps to see how long they last, and forgets them; no file is written. */
  public RunEstimate estimate() {
    return training.estimate();
  }

  /** How many steps its newest checkpoint has. */
  public long stepsDone() throws IOException {
    return new CheckpointFiles(folder.checkpoints())
        .newest()
        .map(found -> found.state().progress().step())
        .orElse(0L);
  }

  /**
   * Trains to the end and writes package and result.
   *
   * @param resume go on from the newest checkpoint, if there is one
   * @param watchers further listeners
   * @throws InvalidInputException if the run was begun before and is not to be resumed, or if
   *     another process is at it
   * @throws WorkFailedException if it cannot go on; says which checkpoint is the last good one
   * @throws org.frisket.models.error.WorkInterruptedException if a watcher asks to stop
   */
  public RunResult execute(boolean resume, List<TrainingListener> watchers) throws IOException {
    return execute(resume, watchers, Workers.none());
  }

  /**
   * The same with other processes that compute parts of batches, which changes no bit of what comes
   * out. A run may go on with any number of them.
   *
   * @param others who know this run by its {@link #id}
   * @throws InvalidInputException also if its batches have fewer parts than there are processes
   */
  public RunResult execute(boolean resume, List<TrainingListener> watchers, Workers others)
      throws IOException {
    ProcessRules.require(experiment.config().training(), others.processes());
    boolean begun = Files.exists(folder.path());
    folder.create();
    return FolderLock.alone(
        folder.path(),
        "run folder",
        () ->
            begun ? executeAlone(resume, watchers, others) : executeNew(resume, watchers, others));
  }

  /** What is refused before there was anything to keep leaves no run behind. */
  private RunResult executeNew(boolean resume, List<TrainingListener> watchers, Workers others)
      throws IOException {
    try {
      return executeAlone(resume, watchers, others);
    } catch (InvalidInputException e) {
      if (!new CheckpointFiles(folder.checkpoints()).exist()) {
        folder.remove();
      }
      throw e;
    }
  }

  /**
   * Computes parts of batches for the process that executes this run, until that ends. No file is
   * written.
   *
   * @param first that process
   * @throws LostWorkerException if it is gone
   */
  public void help(Coordinator first) {
    training.help(first);
  }

  private RunResult executeAlone(boolean resume, List<TrainingListener> watchers, Workers others)
      throws IOException {
    CheckpointFiles checkpoints = new CheckpointFiles(folder.checkpoints());
    if (!resume && checkpoints.exist()) {
      throw InvalidInputException.of(
          "run folder " + folder.path(),
          "an unfinished run",
          "a run that goes on with it, or an empty folder");
    }
    try {
      AtomicFiles.write(folder.config(), ConfigReader.toYaml(experiment.config()));
      Files.deleteIfExists(folder.diverged());
      Progress end = train(checkpoints, watchers, others);
      Optional<TemperatureFit> fit = writePackage(kept(checkpoints, end).orElseThrow());
      int leftOut = devEvaluator().leftOut();
      RunResult result = RunResult.of(experiment, folder, id, command, end, leftOut, fit);
      write(result);
      folder.noiseSecret().forget();
      return result;
    } catch (DivergedException e) {
      WorkFailedException told = failed(e, checkpoints, training.lowerRate());
      AtomicFiles.write(folder.diverged(), told.getMessage() + "\n");
      throw told;
    } catch (LostWorkerException e) {
      throw failed(e, checkpoints, "; the same command goes on, with any number of --workers");
    } catch (IOException | UncheckedIOException e) {
      throw failed(e, checkpoints, "");
    }
  }

  /** What the run ends with: the kept package, with a temperature where one is asked for. */
  private Optional<TemperatureFit> writePackage(Path kept) throws IOException {
    if (!experiment.config().training().calibrate()) {
      TaskPackageFiles.copy(kept, folder.taskPackage());
      return Optional.empty();
    }
    TaskPackage trained = TaskPackageFiles.read(kept);
    TemperatureFit fit = training.temperature(trained);
    TaskPackageFiles.write(folder.taskPackage(), trained.with(fit.calibration()));
    return Optional.of(fit);
  }

  /**
   * The package of the run; while it is not finished, that of the best evaluation so far, or of the
   * newest checkpoint where none counted.
   *
   * @return nothing where there is no checkpoint yet
   */
  public Optional<TaskPackage> taskPackage() throws IOException {
    if (folder.isFinished()) {
      return Optional.of(TaskPackageFiles.read(folder.taskPackage()));
    }
    CheckpointFiles checkpoints = new CheckpointFiles(folder.checkpoints());
    Optional<Checkpoint> newest = checkpoints.newest();
    Optional<Path> kept =
        newest.isEmpty() ? Optional.empty() : kept(checkpoints, newest.get().state().progress());
    return kept.isEmpty() ? Optional.empty() : Optional.of(TaskPackageFiles.read(kept.get()));
  }

  private static Optional<Path> kept(CheckpointFiles checkpoints, Progress progress)
      throws IOException {
    return progress.hasBest() ? Optional.of(checkpoints.best()) : checkpoints.newestPackage();
  }

  private WorkFailedException failed(Exception error, CheckpointFiles checkpoints, String advice)
      throws IOException {
    String last =
        checkpoints
            .newest()
            .map(
                found ->
                    "the last good checkpoint is that of step " + found.state().progress().step())
            .orElse("there is no checkpoint yet");
    return new WorkFailedException(
        "run folder %s: %s; %s%s".formatted(folder.path(), ErrorText.of(error), last, advice),
        error);
  }

  /** Writes the result, which marks the run as finished. */
  public void write(RunResult result) throws IOException {
    AtomicFiles.write(folder.result(), Json.pretty(result));
  }

  private Progress train(
      CheckpointFiles checkpoints, List<TrainingListener> watchers, Workers others)
      throws IOException {
    Optional<Checkpoint> checkpoint = checkpoints.newest();
    long metricsLength = checkpoint.map(c -> c.state().metricsLength()).orElse(0L);
    long eventsLength = checkpoint.map(c -> c.state().eventsLength()).orElse(0L);
    try (AppendLog metrics = new AppendLog(folder.metrics(), metricsLength);
        AppendLog events = new AppendLog(folder.events(), eventsLength)) {
      String metric = experiment.task().metric().id();
      String config = ConfigReader.toYaml(experiment.config());
      return tracked(
          checkpoint,
          graph -> {
            List<TrainingListener> listeners = new ArrayList<>(watchers);
            listeners.add(new MetricsLog(metrics, metric));
            boolean anew = eventsLength == 0;
            listeners.add(new TensorBoard(events, anew, metric, config, graph.saved(0)));
            listeners.add(new Checkpoints(checkpoints, metrics, events, training::toPackage));
            return listeners;
          },
          others);
    }
  }

  /** The same, and whoever the config names is told of it. */
  private Progress tracked(
      Optional<Checkpoint> checkpoint,
      Function<TrainingGraph, List<TrainingListener>> listeners,
      Workers others) {
    try (Trackers trackers = Trackers.of(trackedRun())) {
      try {
        return training.run(
            checkpoint,
            folder.noiseSecret()::get,
            graph -> {
              List<TrainingListener> all = listeners.apply(graph);
              all.add(trackers);
              return all;
            },
            others);
      } catch (DivergedException e) {
        trackers.failed();
        throw e;
      }
    }
  }

  private TrackedRun trackedRun() {
    String metric = experiment.task().metric().id();
    return new TrackedRun(experiment.config(), id, metric, command, folder.path());
  }

  /** Tells of a finished run whoever the config names, as far as they do not know of it yet. */
  public void tellTrackers() {
    Trackers.catchUp(trackedRun());
  }

  /** The metric on dev. */
  public Evaluator devEvaluator() {
    return training.devEvaluator();
  }
}
