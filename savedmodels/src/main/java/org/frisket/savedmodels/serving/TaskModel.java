package org.frisket.savedmodels.serving;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.models.preprocess.text.SortedBatches;
import org.frisket.models.runtime.Opened;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.onnx.OnnxNetwork;
import org.frisket.savedmodels.onnx.OnnxSettings;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.SelfTest;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.store.Store;
import org.tensorflow.Graph;
import org.tensorflow.Session;

/** One task ready to answer, from the frozen model and its package alone. */
public final class TaskModel implements AutoCloseable {
  private final TaskManifest manifest;
  private final Opened opened = new Opened();
  private final ExampleEncoder encoder;
  private final Function<Batch, float[][]> network;

  private TaskModel(
      Backbone backbone,
      TaskManifest manifest,
      RestoredTask task,
      StructuredCut cut,
      int threads,
      InferenceRuntime runtime) {
    this.manifest = manifest;
    try {
      this.encoder = opened.add(new ExampleEncoder(manifest.task(), backbone));
      this.network =
          runtime.isOnnx(backbone.config(), manifest.method())
              ? onnx(backbone, task, cut, threads)
              : tensorflow(backbone, task, cut, threads);
      requireSelfTest();
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  /** How it answers now, to be kept by whoever publishes it. */
  public Optional<SelfTest> selfTest() {
    List<String> texts = SelfTest.textsFor(manifest.task());
    return SelfTest.of(texts, logits(texts));
  }

  private float[][] logits(List<String> texts) {
    Example example = SelfTest.example("self-test", texts, manifest.task());
    return logits(encode(List.of(example)), 1).get(0);
  }

  /** Whether it answers as when it was published, where the package says how that was. */
  private void requireSelfTest() {
    SelfTest test = manifest.additions().selfTest();
    if (test != null) {
      test.require(manifest.task().id(), logits(test.texts()));
    }
  }

  private Function<Batch, float[][]> onnx(
      Backbone backbone, RestoredTask task, StructuredCut cut, int threads) {
    ParameterSource whole = task.merged(InferenceRuntime.ONNXRUNTIME.toString());
    OnnxNetwork made =
        opened.add(
            new OnnxNetwork(
                backbone.config(),
                manifest.task(),
                manifest.method().features(),
                cut.cuts() ? cut.applyTo(whole) : whole,
                OnnxSettings.alone(threads)));
    return made::logits;
  }

  private Function<Batch, float[][]> tensorflow(
      Backbone backbone, RestoredTask task, StructuredCut cut, int threads) {
    Graph graph = opened.add(new Graph());
    TaskNetwork made =
        new TaskNetwork(
            graph,
            backbone.config(),
            manifest.task(),
            manifest.method().features(),
            cut.parametersOf(task),
            cut.adaptationOf(task));
    made.logits(); // built here: several threads may ask for answers
    Session session = opened.add(Sessions.open(graph, threads));
    made.variables().initialise(session);
    return batch -> made.logits(session, batch);
  }

  /**
   * Masks are applied here, once, and heads and neurons that they leave nothing of are cut out;
   * answers then cost no more than those of the backbone.
   *
   * @throws org.frisket.models.error.InvalidInputException if the package is of another backbone,
   *     or does not hold what its method keeps
   */
  public TaskModel(Backbone backbone, TaskPackage taskPackage, int threads) {
    this(backbone, taskPackage, threads, InferenceRuntime.TENSORFLOW);
  }

  /**
   * The same, computed by another library.
   *
   * @throws org.frisket.models.error.InvalidInputException also if the runtime is asked for and
   *     does not compute the task
   */
  public TaskModel(
      Backbone backbone, TaskPackage taskPackage, int threads, InferenceRuntime runtime) {
    this(backbone, taskPackage, new RestoredTask(backbone, taskPackage), threads, runtime);
  }

  private TaskModel(
      Backbone backbone,
      TaskPackage taskPackage,
      RestoredTask task,
      int threads,
      InferenceRuntime runtime) {
    this(
        backbone,
        taskPackage.manifest(),
        task,
        StructuredCut.of(taskPackage, task, backbone.config()),
        threads,
        runtime);
  }

  /** With nothing cut out: the very bits that training saw. */
  public static TaskModel whole(Backbone backbone, TaskPackage taskPackage, int threads) {
    return whole(backbone, taskPackage, threads, InferenceRuntime.TENSORFLOW);
  }

  /** The same, computed by another library: the same but for rounding. */
  public static TaskModel whole(
      Backbone backbone, TaskPackage taskPackage, int threads, InferenceRuntime runtime) {
    return new TaskModel(
        backbone,
        taskPackage.manifest(),
        new RestoredTask(backbone, taskPackage),
        StructuredCut.nothing(),
        threads,
        runtime);
  }

  public static TaskModel load(Path packageFolder, Store store, int threads) throws IOException {
    TaskPackage taskPackage = store.read(packageFolder);
    Path frozen = store.frozenModelFor(packageFolder, taskPackage.manifest());
    return new TaskModel(FrozenModel.load(frozen), taskPackage, threads);
  }

  public TaskManifest manifest() {
    return manifest;
  }

  public List<EncodedExample> encode(List<Example> examples) {
    return encoder.encodeAll(examples);
  }

  /** The logits of one batch, one row an answer. */
  public float[][] logits(Batch batch) {
    return network.apply(batch);
  }

  /**
   * The logits of every example, in their order; batches are made of similar lengths.
   *
   * @return for each example one row an answer
   */
  public List<float[][]> logits(List<EncodedExample> examples, int batchSize) {
    return new SortedBatches(examples, batchSize, manifest.task()).logits(this::logits);
  }

  /** One answer for each example; for a sentence to be tagged, one a word. */
  public List<List<Answer>> answer(List<Example> examples, int batchSize) {
    List<EncodedExample> encoded = encode(examples);
    List<float[][]> logits = logits(encoded, batchSize);
    List<List<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < encoded.size(); i++) {
      answers.add(AnsweredExample.decode(manifest, encoded.get(i), logits.get(i)));
    }
    return answers;
  }

  @Override
  public void close() {
    opened.close();
  }
}
