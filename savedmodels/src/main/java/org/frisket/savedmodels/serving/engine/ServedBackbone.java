package org.frisket.savedmodels.serving.engine;

import java.util.HashMap;
import java.util.Map;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.models.preprocess.text.Tokenizer;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.onnx.OnnxSettings;
import org.frisket.savedmodels.serving.InferenceRuntime;

/**
 * A frozen model in memory, and what its tasks share: graphs by shape, tokenizers by length. Graphs
 * stay, for there are few; but those that fit one task alone go with it.
 */
final class ServedBackbone implements AutoCloseable {
  private final Backbone backbone;
  private final int threads;
  private final int niceness;
  private final InferenceRuntime runtime;
  private final EngineCounts counts;
  private final LowerBlocks lower = new LowerBlocks();
  private final Map<NetworkShape, Shared> graphs = new HashMap<>();
  private final Map<Length, Tokenizer> tokenizers = new HashMap<>();

  /** What tokenizers differ in. */
  private record Length(int most, int stride) {}

  /** A graph, and how many tasks use it. */
  private static final class Shared {
    private final TaskGraph graph;
    private int users;

    Shared(TaskGraph graph) {
      this.graph = graph;
    }
  }

  /**
   * @param settings of which threads, niceness and runtime are heeded
   */
  ServedBackbone(Backbone backbone, EngineSettings settings, EngineCounts counts) {
    this.backbone = backbone;
    this.threads = settings.threads();
    this.niceness = settings.niceness();
    this.runtime = settings.runtime();
    this.counts = counts;
  }

  /** Whether ONNX Runtime may answer for tasks of a method. */
  boolean hasOnnx(AdaptationConfig method) {
    return runtime != InferenceRuntime.TENSORFLOW
        && InferenceRuntime.AUTO.isOnnx(backbone.config(), method);
  }

  /**
   * For sessions of many tasks, whose threads do not hold processors that others shall have first.
   */
  OnnxSettings onnx() {
    return new OnnxSettings(threads, niceness == 0, true);
  }

  Backbone backbone() {
    return backbone;
  }

  /** What its lower blocks gave for texts is not known any more. */
  void forgetLowerBlocks() {
    lower.clear();
  }

  /** The graph for a task, built where it is the first of its shape; until {@link #release}. */
  synchronized TaskGraph graph(TaskContents contents) {
    Shared shared =
        graphs.computeIfAbsent(
            contents.shape(),
            shape -> new Shared(new TaskGraph(backbone, contents, threads, lower, counts)));
    shared.users++;
    return shared.graph;
  }

  /** How many graphs there are. */
  synchronized int graphs() {
    return graphs.size();
  }

  synchronized void release(NetworkShape shape) {
    Shared shared = graphs.get(shape);
    shared.users--;
    if (shared.users == 0 && graphs.size() > 1 && shape.words() == 0) {
      graphs.remove(shape);
      shared.graph.close();
    }
  }

  synchronized ExampleEncoder encoder(TaskSpec task) {
    if (task.kind().readsImages()) {
      return new ExampleEncoder(task, backbone);
    }
    ExampleEncoder.requireFits(task, backbone.config());
    Tokenizer tokenizer =
        tokenizers.computeIfAbsent(
            new Length(task.maxLength(), task.windows().stride()),
            length -> Tokenizer.open(backbone.tokenizerJson(), length.most(), length.stride()));
    return new ExampleEncoder(task, backbone.config(), tokenizer);
  }

  @Override
  public synchronized void close() {
    graphs.values().forEach(shared -> shared.graph.close());
    tokenizers.values().forEach(Tokenizer::close);
    graphs.clear();
    tokenizers.clear();
  }
}
