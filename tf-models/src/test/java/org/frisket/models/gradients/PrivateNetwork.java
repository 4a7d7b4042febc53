package org.frisket.models.gradients;

import com.google.common.primitives.Floats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.fixtures.TinyBatches;
import org.frisket.models.fixtures.TinyKinds;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.Dropout;
import org.frisket.models.graph.StepContext;
import org.frisket.models.kernels.Engine;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.runtime.Tensors;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A method at work on a tiny task, with the usual gradient of its loss and those of examples. */
final class PrivateNetwork implements AutoCloseable {
  private static final int LONGEST = 12; // leaves room for a prompt

  private final Graph graph = new Graph();
  private final TaskKind kind;
  private final Adaptation adaptation;
  private final TaskNetwork network;
  private final Placeholder<TInt32> labels;
  private final Placeholder<TFloat32> answerWeights;
  private final ExampleRows rows;
  private final Placeholder<TFloat32> weights;
  private final List<Operand<?>> fetched = new ArrayList<>();
  private final Session session;

  /**
   * What one run gives: of each variable a gradient, in two ways; of each example a squared norm.
   */
  record Outcome(List<float[]> usual, List<float[]> weighted, float[] norms) {}

  /**
   * @param large from so many entries on, gradients are not made to find their norms
   */
  PrivateNetwork(AdaptationConfig method, TaskKind kind, Engine engine, float dropout, int large) {
    this.kind = kind;
    this.adaptation = TinyMethods.trained(method, 3);
    this.network =
        new TaskNetwork(
            graph,
            TinyBackbone.CONFIG,
            new TaskSpec("t", kind, TinyBackbone.TASK.labels(), LONGEST),
            method.features(),
            kind == TaskKind.MULTIPLE_CHOICE ? TinyKinds.oneColumn() : TinyBackbone.source(),
            adaptation,
            engine);
    Ops ops = network.ops();
    this.labels = ops.placeholder(TInt32.class);
    this.answerWeights = ops.placeholder(TFloat32.class);
    this.rows = new ExampleRows(ops);
    this.weights = ops.placeholder(TFloat32.class);
    Operand<TFloat32> logits =
        dropout > 0
            ? network.pass("train", Dropout.of(dropout, ops.constant(7L)))
            : network.logits();
    addGradients(ops, each(ops, logits), large);
    this.session = Sessions.open(graph, 1);
    network.variables().initialise(session);
    moveTrained();
  }

  /** Some methods start where half of their gradients are zero. */
  private void moveTrained() {
    Random random = new Random(9);
    Map<String, WeightTensor> moved = network.variables().read(session, names());
    moved.replaceAll(
        (name, value) -> {
          float[] values = value.toArray();
          for (int i = 0; i < values.length; i++) {
            values[i] += 0.02f * (float) random.nextGaussian();
          }
          return WeightTensor.of(value.shape(), values);
        });
    network.variables().assign(session, moved);
  }

  private Operand<TFloat32> each(Ops ops, Operand<TFloat32> logits) {
    Operand<TFloat32> right =
        ops.oneHot(labels, ops.constant(TinyBackbone.LABELS), ops.constant(1f), ops.constant(0f));
    return ops.nn.softmaxCrossEntropyWithLogits(logits, right).loss();
  }

  private void addGradients(Ops ops, Operand<TFloat32> each, int large) {
    Operand<TFloat32> loss = ops.sum(each, ops.constant(0));
    Operand<TFloat32> weighted = ops.sum(ops.math.mul(each, answerWeights), ops.constant(0));
    var trained = adaptation.trainables();
    Output<?>[] values =
        trained.stream().map(one -> one.value().asOutput()).toArray(Output<?>[]::new);
    fetched.addAll(List.of(graph.addGradients(weighted.asOutput(), values)));
    var inputs = network.inputs().values();
    ExampleGradients made = new ExampleGradients(network.ops(), loss, trained, rows, inputs, large);
    fetched.addAll(made.sums(weights));
    fetched.add(made.squaredNorms());
  }

  List<EncodedExample> examples() {
    return switch (kind) {
      case SINGLE_SENTENCE, SENTENCE_PAIR -> TinyBatches.examples();
      case TAGGING -> TinyKinds.sentences();
      case MULTIPLE_CHOICE -> TinyKinds.choices();
      case IMAGE -> throw new IllegalArgumentException("no text");
    };
  }

  List<String> names() {
    return adaptation.trainables().stream().map(one -> one.name()).toList();
  }

  /**
   * @param factors what the loss, and so the gradient, of each example is multiplied by
   */
  Outcome run(List<EncodedExample> examples, float... factors) {
    Batch batch = Batch.of(examples, LONGEST);
    int rowsOfExample = kind == TaskKind.MULTIPLE_CHOICE ? TinyBackbone.LABELS : 1;
    int[] counts = ExampleRows.counts(batch, rowsOfExample, adaptation.insertedRows());
    Shape shape = Shape.of(counts.length / factors.length, factors.length);
    List<Tensor> open = new ArrayList<>();
    try (BatchFeed feed = new BatchFeed(batch)) {
      Session.Runner runner = network.feed(session.runner(), feed);
      Map.<Operand<?>, Tensor>of(
              labels,
              TInt32.vectorOf(batch.labels()),
              rows.counts(),
              Tensors.of(shape, counts),
              weights,
              TFloat32.vectorOf(factors),
              answerWeights,
              TFloat32.vectorOf(ofAnswers(examples, factors)))
          .forEach((place, value) -> feed(runner, place, value, open));
      adaptation
          .fed()
          .forEach(
              fed -> feed(runner, fed.place(), fed.values().apply(StepContext.after(0)), open));
      fetched.forEach(runner::fetch);
      try (Result result = runner.run()) {
        return outcome(result);
      }
    } finally {
      open.forEach(Tensor::close);
    }
  }

  private static float[] ofAnswers(List<EncodedExample> examples, float[] factors) {
    List<Float> all = new ArrayList<>();
    for (int i = 0; i < factors.length; i++) {
      all.addAll(Collections.nCopies(examples.get(i).answers(), factors[i]));
    }
    return Floats.toArray(all);
  }

  private static void feed(
      Session.Runner runner, Operand<?> place, Tensor value, List<Tensor> open) {
    open.add(value);
    runner.feed(place, value);
  }

  private Outcome outcome(Result result) {
    int variables = adaptation.trainables().size();
    List<float[]> all =
        IntStream.range(0, fetched.size()).mapToObj(i -> Tensors.toFloats(result.get(i))).toList();
    return new Outcome(
        all.subList(0, variables), all.subList(variables, 2 * variables), all.get(2 * variables));
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
