package org.frisket.training.pretraining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.checkpoint.huggingface.HuggingFaceFolder;
import org.frisket.models.cli.Version;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.FolderLock;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.savedmodels.export.BackboneExporter;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.checkpoint.AppendLog;
import org.frisket.training.checkpoint.Checkpoint;
import org.frisket.training.checkpoint.CheckpointFiles;
import org.frisket.training.checkpoint.StateCheckpoints;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.PretrainingConfig;
import org.frisket.training.listener.MetricsLog;
import org.frisket.training.listener.TensorBoard;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.loop.TrainingLoop;
import org.frisket.training.run.PeakMemory;
import org.frisket.training.run.RunFolder;

/**
 * One pretraining in its folder, {@code runs/<name>/<id>}: started, gone on with from its newest
 * checkpoint, or found to be finished. Its result is the folder of a backbone in it, called as the
 * pretraining is.
 */
public final class PretrainingRun {
  /** What evaluations tell of the masked tokens held out; less is better. */
  public static final String METRIC = "perplexity";

  private final Pretraining pretraining;
  private final PretrainingConfig config;
  private final String command;
  private final String id;
  private final RunFolder folder;

  /**
   * @param runs the folder of all runs
   * @param command what was typed, for the record
   */
  public PretrainingRun(Pretraining pretraining, Path runs, String command) {
    this.pretraining = pretraining;
    this.config = pretraining.config();
    this.command = command;
    this.id = PretrainingIdentity.of(pretraining);
    this.folder = new RunFolder(runs.resolve(config.pretraining()).resolve(id));
  }

  /** Where it lies. */
  public Path path() {
    return folder.path();
  }

  /** The folder of the new backbone, which is there when the run is finished. */
  public Path backbone() {
    return folder.path().resolve(config.pretraining());
  }

  private Path resultFile() {
    return folder.path().resolve(BackboneExporter.SAID);
  }

  /** The result, if the run is finished. */
  public Optional<PretrainingResult> result() throws IOException {
    return Files.isRegularFile(resultFile())
        ? Optional.of(PretrainingResult.read(resultFile()))
        : Optional.empty();
  }

  /**
   * Trains to the end, from the newest checkpoint if there is one, and writes the backbone.
   *
   * @param watchers further listeners
   * @throws org.frisket.models.error.InvalidInputException if the settings do not fit each other,
   *     or another process is at it
   * @throws org.frisket.models.error.WorkInterruptedException if a watcher asks to stop
   */
  public PretrainingResult execute(List<TrainingListener> watchers) throws IOException {
    folder.create();
    return FolderLock.alone(folder.path(), "run folder", () -> executeAlone(watchers));
  }

  private PretrainingResult executeAlone(List<TrainingListener> watchers) throws IOException {
    AtomicFiles.write(folder.path().resolve("pretraining.yaml"), ConfigReader.toYaml(config));
    CheckpointFiles checkpoints = CheckpointFiles.ofStates(folder.checkpoints());
    Optional<Checkpoint> checkpoint = checkpoints.newest();
    try (AskedTeacher teacher =
            new AskedTeacher(
                pretraining.teacher().map(found -> new Teacher(found, config.threads())));
        PretrainingGraph graph =
            new PretrainingGraph(
                pretraining.backbone(),
                pretraining.head(),
                config,
                pretraining.pruning(),
                teacher.value())) {
      PretrainedWeights.merged(config.method(), pretraining.backbone(), graph.saved(0));
      checkpoint.ifPresent(found -> graph.restore(found.variables()));
      Progress end = train(graph, checkpoint, checkpoints, watchers);
      return write(graph, end);
    }
  }

  private Progress train(
      PretrainingGraph graph,
      Optional<Checkpoint> checkpoint,
      CheckpointFiles checkpoints,
      List<TrainingListener> watchers)
      throws IOException {
    long metricsLength = checkpoint.map(found -> found.state().metricsLength()).orElse(0L);
    long eventsLength = checkpoint.map(found -> found.state().eventsLength()).orElse(0L);
    try (AppendLog metrics = new AppendLog(folder.metrics(), metricsLength);
        AppendLog events = new AppendLog(folder.events(), eventsLength)) {
      List<TrainingListener> listeners = new ArrayList<>(watchers);
      listeners.add(new MetricsLog(metrics, METRIC));
      listeners.add(
          new TensorBoard(
              events, eventsLength == 0, METRIC, ConfigReader.toYaml(config), List.of()));
      listeners.add(new StateCheckpoints(checkpoints, metrics, events));
      TrainingLoop loop =
          new TrainingLoop(
              config.training(),
              pretraining.minimumSteps(),
              pretraining.data().train().size(),
              true,
              listeners);
      PretrainingCourse course =
          new PretrainingCourse(graph, config, pretraining.data(), pretraining.pruning());
      return loop.run(
          course, checkpoint.map(found -> found.state().progress()).orElse(Progress.start()));
    }
  }

  private PretrainingResult write(PretrainingGraph graph, Progress end) throws IOException {
    Backbone begun = pretraining.backbone();
    ParameterSource weights =
        graph.pruned(PretrainedWeights.merged(config.method(), begun, graph.saved(end.step())));
    BackboneExporter.write(begun, weights, graph.head(), madeFrom(end), backbone());
    Backbone made = HuggingFaceFolder.at(backbone().toString()).load();
    PretrainingResult result = result(made, end);
    AtomicFiles.write(resultFile(), Json.pretty(result));
    return result;
  }

  /** What the backbone's folder says: no machine, no path, so that the same run writes the same. */
  private ObjectNode madeFrom(Progress end) {
    ObjectNode said = Json.compact().createObjectNode();
    said.put("program", Version.PROGRAM);
    said.put("run_id", id);
    said.put("backbone", pretraining.backbone().config().name());
    said.put("backbone_sha256", pretraining.backbone().identity());
    said.put("head", pretraining.pretrainedHead().isPresent() ? "pretrained" : "drawn");
    pretraining
        .teacher()
        .ifPresent(
            teacher -> {
              said.put("teacher", teacher.backbone().config().name());
              said.put("teacher_sha256", teacher.backbone().identity());
            });
    said.put("steps", end.step());
    said.put("held_out_perplexity", end.lastValue());
    said.set("text_sha256", Json.compact().valueToTree(pretraining.data().sha256()));
    ObjectNode settings = (ObjectNode) ConfigReader.toTree(config);
    settings.remove(List.of("backbone", "gpu_memory"));
    ((ObjectNode) settings.required("text")).remove(List.of("files", "tasks"));
    ((ObjectNode) settings.required("distillation")).remove("teacher");
    said.set("config", settings);
    return said;
  }

  private PretrainingResult result(Backbone made, Progress end) {
    PretrainingData data = pretraining.data();
    List<EncodedExample> heldOut = data.heldOut(config.seed());
    return new PretrainingResult(
        config.pretraining(),
        id,
        pretraining.backbone().config().name(),
        config.method().id(),
        config.seed(),
        data.train().size(),
        data.heldOut().size(),
        data.tokens(),
        end.step(),
        heldOut.stream().mapToLong(EncodedExample::answers).sum(),
        end.lastValue(),
        pretraining.unigram().perplexity(heldOut),
        config.pruning().isNone() ? null : Double.valueOf(zeros(made)),
        made.identity(),
        Math.round(end.elapsedMillis() / 6.0) / 10_000.0,
        PeakMemory.mebibytes(),
        command);
  }

  private static double zeros(Backbone made) {
    long zeros = 0;
    long all = 0;
    for (ParameterName name : made.weights().all().keySet()) {
      if (GradualPruning.prunes(name)) {
        for (float weight : made.weights().get(name).toArray()) {
          zeros += weight == 0 ? 1 : 0;
          all++;
        }
      }
    }
    return (double) zeros / all;
  }

  /** One that is closed if it is there. */
  private record AskedTeacher(Optional<Teacher> value) implements AutoCloseable {
    @Override
    public void close() {
      value.ifPresent(Teacher::close);
    }
  }
}
