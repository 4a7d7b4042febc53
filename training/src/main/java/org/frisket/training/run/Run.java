package org.frisket.training.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.FolderLock;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.random.Draws;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.Additions;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.training.checkpoint.AppendLog;
import org.frisket.training.checkpoint.Checkpoint;
import org.frisket.training.checkpoint.CheckpointFiles;
import org.frisket.training.checkpoint.Checkpoints;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.LearningRates;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.data.TaskData;
import org.frisket.training.listener.MetricsLog;
import org.frisket.training.listener.TensorBoard;
import org.frisket.training.loop.DivergedException;
import org.frisket.training.loop.Evaluator;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.Trainer;
import org.frisket.training.loop.TrainingGraph;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.metrics.Score;

/** One run in its folder: started, resumed, or found to be finished. */
public final class Run {
  private final Experiment experiment;
  private final String id;
  private final RunFolder folder;
  private final String command;

  /**
   * @param runs the folder of all runs
   * @param command what was typed, for the record
   */
  public Run(Experiment experiment, Path runs, String command) {
    this.experiment = experiment;
    this.id = RunIdentity.of(experiment);
    this.folder = new RunFolder(runs.resolve(experiment.config().experiment()).resolve(id));
    this.command = command;
  }

  public RunFolder folder() {
    return folder;
  }

  /** The result, if the run is finished. */
  public Optional<RunResult> result() throws IOException {
    return folder.isFinished() ? Optional.of(RunResult.read(folder.result())) : Optional.empty();
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
    folder.create();
    return FolderLock.alone(folder.path(), "run folder", () -> executeAlone(resume, watchers));
  }

  private RunResult executeAlone(boolean resume, List<TrainingListener> watchers)
      throws IOException {
    CheckpointFiles checkpoints = new CheckpointFiles(folder.checkpoints());
    if (!resume && checkpoints.exist()) {
      throw InvalidInputException.of(
          "run folder " + folder.path(),
          "an unfinished run",
          "--resume to go on with it, or an empty folder");
    }
    try {
      AtomicFiles.write(folder.config(), ConfigReader.toYaml(experiment.config()));
      Files.deleteIfExists(folder.diverged());
      Progress end = train(checkpoints, watchers);
      TaskPackageFiles.write(folder.taskPackage(), TaskPackageFiles.read(checkpoints.best()));
      RunResult result = describe(end);
      write(result);
      return result;
    } catch (DivergedException e) {
      WorkFailedException told = failed(e, checkpoints, lowerRate());
      AtomicFiles.write(folder.diverged(), told.getMessage() + "\n");
      throw told;
    } catch (IOException | UncheckedIOException e) {
      throw failed(e, checkpoints, "");
    }
  }

  private String lowerRate() {
    TrainingConfig training = experiment.config().training();
    boolean others = !training.learningRates().equals(LearningRates.none());
    return "; lower training.learning_rate, which is "
        + training.learningRate()
        + (others ? ", or training.learning_rates" : "");
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

  private Progress train(CheckpointFiles checkpoints, List<TrainingListener> watchers)
      throws IOException {
    Optional<Checkpoint> checkpoint = checkpoints.newest();
    long metricsLength = checkpoint.map(c -> c.state().metricsLength()).orElse(0L);
    long eventsLength = checkpoint.map(c -> c.state().eventsLength()).orElse(0L);
    try (AppendLog metrics = new AppendLog(folder.metrics(), metricsLength);
        AppendLog events = new AppendLog(folder.events(), eventsLength);
        TrainingGraph graph =
            new TrainingGraph(
                experiment.backbone(),
                experiment.config(),
                experiment.task().spec(),
                experiment.models())) {
      String metric = experiment.task().metric().id();
      List<TrainingListener> listeners = new ArrayList<>(watchers);
      listeners.add(new MetricsLog(metrics, metric));
      String config = ConfigReader.toYaml(experiment.config());
      listeners.add(new TensorBoard(events, eventsLength == 0, metric, config, graph.saved(0)));
      listeners.add(new Checkpoints(checkpoints, metrics, events, this::toPackage));
      checkpoint.ifPresent(found -> graph.restore(found.variables()));
      return trainer(listeners)
          .run(graph, checkpoint.map(c -> c.state().progress()).orElse(Progress.start()));
    }
  }

  private Trainer trainer(List<TrainingListener> listeners) {
    return new Trainer(
        experiment.config(),
        experiment.task().maxLength(),
        experiment.train(),
        devEvaluator(),
        listeners);
  }

  /** The metric on dev. */
  public Evaluator devEvaluator() {
    int batchSize = experiment.config().training().evaluationBatchSize();
    return new Evaluator(experiment.task(), experiment.dev(), batchSize);
  }

  private TaskPackage toPackage(Score score, List<SavedTensor> tensors) {
    JsonNode data = Json.compact().valueToTree(experiment.task());
    TaskManifest manifest =
        new TaskManifest(
            TaskManifest.FORMAT_VERSION,
            experiment.task().spec(),
            data,
            experiment.task().metric().id(),
            score.value(),
            score.byType(),
            experiment.config().method(),
            experiment.config().seed(),
            Draws.GENERATOR,
            experiment.backbone().config().name(),
            experiment.backboneIdentity(),
            experiment.dataSha256(),
            "",
            org.frisket.models.cli.Version.PROGRAM,
            Additions.ofHeadSeed(experiment.config().headSeed()));
    return new TaskPackage(manifest, tensors);
  }

  private RunResult describe(Progress end) throws IOException {
    var config = experiment.config();
    TaskPackage kept = TaskPackageFiles.read(folder.taskPackage());
    int stepsPerEpoch =
        (experiment.train().size() + config.training().batchSize() - 1)
            / config.training().batchSize();
    return new RunResult(
        experiment.task().id(),
        experiment.backbone().config().name(),
        config.method().id(),
        config.seed(),
        TaskData.DEV,
        experiment.task().metric().id(),
        end.bestValue(),
        config.training().learningRate(),
        Math.toIntExact(end.step() / stepsPerEpoch),
        Math.round(end.elapsedMillis() / 6.0) / 10_000.0,
        Files.size(folder.taskPackage().resolve(TaskPackage.TENSORS_FILE)),
        PeakMemory.mebibytes(),
        command,
        id,
        Map.of(),
        experiment.train().size(),
        devEvaluator().leftOut(),
        kept.manifest().byType(),
        kept.masks().isEmpty() ? null : kept.zeroFraction());
  }
}
