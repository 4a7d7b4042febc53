package org.frisket.analysis.inside;

import java.util.Arrays;
import java.util.List;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.SortedBatches;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.runtime.Tensors;
import org.frisket.models.task.Answer;
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

/**
 * A model whose heads can be weakened: each has a factor, 1 for the model as it is. Legend: L
 * blocks, N heads of each, C labels.
 */
public final class HeadGates implements AutoCloseable {
  private static final int BATCH_SIZE = 32;

  private final StudiedModel model;
  private final Graph graph = new Graph();
  private final TaskNetwork network;
  private final List<Placeholder<TFloat32>> gates;
  private final int[] heads;
  private final Placeholder<TInt32> labels;
  private final Output<?>[] gradients;
  private final Session session;

  public HeadGates(StudiedModel model) {
    this.model = model;
    GatedHeads gated = new GatedHeads(model.backbone().blocks());
    this.network = model.network(graph, gated);
    Operand<TFloat32> logits = network.logits();
    this.gates = gated.gates();
    this.heads = gated.heads();
    Ops ops = network.ops().withSubScope("importance");
    this.labels = ops.withName("labels").placeholder(TInt32.class);
    this.gradients =
        graph.addGradients(
            loss(ops, logits).asOutput(),
            gates.stream().map(Operand::asOutput).toArray(Output<?>[]::new));
    this.session = Sessions.open(graph, model.threads());
    network.variables().initialise(session);
  }

  /** The mean cross-entropy. */
  private Operand<TFloat32> loss(Ops ops, Operand<TFloat32> logits) {
    Operand<TFloat32> right =
        ops.oneHot(
            labels, ops.constant(model.task().labels().size()), ops.constant(1f), ops.constant(0f));
    return ops.math.mean(
        ops.nn.softmaxCrossEntropyWithLogits(logits, right).loss(), ops.constant(0));
  }

  /**
   * How important heads are: the mean over examples of how steeply each one's loss changes with the
   * gate, upwards or downwards (Michel et al. 2019, equation 2).
   *
   * @return (L, N)
   */
  public double[][] importance(List<EncodedExample> examples) {
    double[][] importance = open();
    Arrays.stream(importance).forEach(block -> Arrays.fill(block, 0));
    for (EncodedExample example : examples) {
      Batch batch = Batch.of(List.of(example), model.task().maxLength());
      try (Result result = run(batch, open(), List.of(gradients))) {
        for (int block = 0; block < heads.length; block++) {
          float[] found = Tensors.toFloats(result.get(block));
          for (int head = 0; head < found.length; head++) {
            importance[block][head] += Math.abs(found[head]) / (double) examples.size();
          }
        }
      }
    }
    return importance;
  }

  /** A gate of 1 for every head: (L, N). */
  public double[][] open() {
    double[][] open = Arrays.stream(heads).mapToObj(double[]::new).toArray(double[][]::new);
    Arrays.stream(open).forEach(block -> Arrays.fill(block, 1));
    return open;
  }

  /**
   * Share of right answers under gates.
   *
   * @param factors (L, N)
   */
  public double accuracy(List<EncodedExample> examples, double[][] factors) {
    List<float[][]> logits =
        new SortedBatches(examples, BATCH_SIZE, model.task())
            .logits(batch -> logits(batch, factors));
    long right = 0;
    for (int i = 0; i < examples.size(); i++) {
      right += Answer.argMax(logits.get(i)[0]) == examples.get(i).labels()[0] ? 1 : 0;
    }
    return (double) right / examples.size();
  }

  private float[][] logits(Batch batch, double[][] factors) {
    try (Result result = run(batch, factors, List.of(network.logits().asOutput()))) {
      return Tensors.toRows(result.get(0));
    }
  }

  private Result run(Batch batch, double[][] factors, List<? extends Output<?>> wanted) {
    Session.Runner runner = session.runner();
    wanted.forEach(runner::fetch);
    List<TFloat32> fed = Arrays.stream(factors).map(HeadGates::tensor).toList();
    try (BatchFeed feed = new BatchFeed(batch);
        TInt32 right = Tensors.of(Shape.of(batch.answers()), batch.labels())) {
      for (int block = 0; block < fed.size(); block++) {
        runner.feed(gates.get(block), fed.get(block));
      }
      return network.feed(runner.feed(labels, right), feed).run();
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  private static TFloat32 tensor(double[] values) {
    TFloat32 tensor = TFloat32.tensorOf(Shape.of(values.length));
    for (int i = 0; i < values.length; i++) {
      tensor.setFloat((float) values[i], i);
    }
    return tensor;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
