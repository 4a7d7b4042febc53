package org.frisket.models.network;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.architecture.EncoderOutput;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.Dropout;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.graph.Rows;
import org.frisket.models.kernels.Engine;
import org.frisket.models.kernels.Linear;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Tensors;
import org.frisket.models.task.TaskSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Encoder and classifier of one task in one graph. Legend: A answers, C labels. */
public final class TaskNetwork {
  private final EncoderNetwork encoder;
  private final Head head;
  private Optional<Pass> evaluation = Optional.empty();

  /** One pass: the encoder's output, and logits (A, C). */
  private record Pass(EncoderOutput encoded, Operand<TFloat32> logits) {}

  /**
   * @param features what the classifier reads where an answer is about a whole text
   * @param source starting values of backbone and classifier
   * @param adaptation a fresh one, for this graph
   */
  public TaskNetwork(
      Graph graph,
      BackboneConfig config,
      TaskSpec task,
      Pooling features,
      ParameterSource source,
      Adaptation adaptation) {
    this(graph, config, task, features, source, adaptation, Engine.fastest());
  }

  /**
   * As the other one, built of the ops of one engine.
   *
   * @param engine which ops
   * @throws InvalidInputException if texts of the task and what the method puts among them are
   *     longer than the backbone's positions
   */
  public TaskNetwork(
      Graph graph,
      BackboneConfig config,
      TaskSpec task,
      Pooling features,
      ParameterSource source,
      Adaptation adaptation,
      Engine engine) {
    this(graph, config, task, features, source, adaptation, engine, Map.of());
  }

  /**
   * As the other one, for a graph that answers for many tasks.
   *
   * @param fed parameters that are fed to every run, by name; {@code source} knows their shapes
   */
  public TaskNetwork(
      Graph graph,
      BackboneConfig config,
      TaskSpec task,
      Pooling features,
      ParameterSource source,
      Adaptation adaptation,
      Engine engine,
      Map<String, Shape> fed) {
    requireRoom(config, task, adaptation.takenPositions());
    this.encoder = new EncoderNetwork(graph, config, source, adaptation, engine, fed);
    this.head = Head.of(task, features, config.hiddenSize(), encoder.ops());
  }

  private static void requireRoom(BackboneConfig config, TaskSpec task, int taken) {
    if (taken > 0 && task.maxLength() + taken > config.maxPositions()) {
      throw InvalidInputException.of(
          "max_length of task " + task.id(),
          task.maxLength(),
          "at most %d: the method takes %d of the %d positions of %s"
              .formatted(
                  config.maxPositions() - taken, taken, config.maxPositions(), config.name()));
    }
  }

  /**
   * Adds one pass through the network.
   *
   * @param scope its name in the graph
   * @return logits (A, C)
   */
  public Operand<TFloat32> pass(String scope, Dropout dropout) {
    return build(scope, dropout).logits();
  }

  private Pass build(String scope, Dropout dropout) {
    BuildContext context = encoder.context(scope, dropout);
    BuildContext inHead = context.withOps(context.ops().withSubScope("classifier"));
    EncoderOutput encoded = encoder.encode(context);
    Operand<TFloat32> read = head.vectors(inHead.ops(), encoded);
    Operand<TFloat32> scores =
        Linear.apply(
            inHead, Site.Top.CLASSIFIER, dropout.apply(inHead.ops(), read), Rows.ofAnswers());
    return new Pass(encoded, head.logits(inHead.ops(), scores));
  }

  public Ops ops() {
    return encoder.ops();
  }

  /** Where something beside the passes adds itself, without dropout. */
  public BuildContext context(String scope) {
    return encoder.context(scope, Dropout.none());
  }

  /** Everything a pass reads, by the name it has in a signature. */
  public Map<String, Operand<?>> inputs() {
    Map<String, Operand<?>> inputs = new TreeMap<>(head.inputs());
    inputs.putAll(encoder.inputs().byName());
    return inputs;
  }

  /** Feeds everything a pass reads. */
  public Session.Runner feed(Session.Runner runner, BatchFeed batch) {
    head.feed(runner, batch);
    return batch.feed(runner, encoder.inputs());
  }

  /** Logits (A, C) without dropout. */
  public Operand<TFloat32> logits() {
    return evaluation().logits();
  }

  /**
   * Built when first asked for: a run trains for long before it evaluates. Variables are given
   * their values after one pass at least has been built.
   */
  private Pass evaluation() {
    if (evaluation.isEmpty()) {
      evaluation = Optional.of(build("evaluation", Dropout.none()));
    }
    return evaluation.get();
  }

  /** What the first blocks give in the pass without dropout. */
  public EncoderOutput.Prefix prefix(int blocks) {
    return evaluation().encoded().prefix(blocks);
  }

  public GraphVariables variables() {
    return encoder.variables();
  }

  /** The logits of one batch: one row an answer, in the batch's order. */
  public float[][] logits(Session session, Batch batch) {
    return logits(session.runner(), batch);
  }

  /** The same in a run that is fed what else the graph needs. */
  public float[][] logits(Session.Runner runner, Batch batch) {
    try (BatchFeed feed = new BatchFeed(batch);
        Result result = feed(runner, feed).fetch(logits()).run()) {
      return Tensors.toRows(result.get(0));
    }
  }
}
