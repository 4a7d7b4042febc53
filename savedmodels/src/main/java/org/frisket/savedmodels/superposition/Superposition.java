package org.frisket.savedmodels.superposition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.architecture.EncoderOutput;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.Dropout;
import org.frisket.models.kernels.Engine;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.EncoderNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.runtime.Opened;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.runtime.Tensors;
import org.frisket.savedmodels.packages.TaskPackage;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Several tasks over one backbone at once, and how sure the network is of a text. Legend: K tasks.
 *
 * <p>After Wortsman et al. 2020, <i>Supermasks in Superposition</i>, section 3.3: the weights are W
 * ⊙ Σ α_k M_k, and the gradient of the output's entropy H by the coefficients α says which mask
 * makes the network surer. There all tasks have one output layer. Here each has its own, with
 * labels of its own, so H is taken to be Σ α_k Ĥ_k: the entropy of each task's head over the
 * superposed weights, divided by the logarithm of its number of labels. At a corner of the simplex
 * that is the entropy of that task's own network, and where heads are the same it is the paper's H.
 * The paper's other objective, for outputs that no task needs, asks for masks that were trained
 * with such outputs; these were not.
 *
 * <p>∂H/∂α_k = Ĥ_k + ⟨∂H/∂θ, θ_k⟩, so one backward pass through one network serves for all tasks,
 * however many. For one thread.
 */
public final class Superposition implements AutoCloseable {
  private final Opened opened = new Opened();
  private final int tasks;
  private final SuperposedParameters parameters;
  private final EncoderNetwork encoder;
  private final Session session;
  private final Placeholder<TFloat32> coefficients;
  private final Operand<TFloat32> entropies;
  private final Map<ParameterName, Output<?>> gradients = new HashMap<>();
  private float[] weights;

  /**
   * All coefficients are 1/K at first.
   *
   * @throws org.frisket.models.error.InvalidInputException if there are fewer than two tasks, or
   *     they cannot be put over each other; names the one
   */
  public Superposition(Backbone backbone, List<TaskPackage> packages, int threads) {
    SuperposedTasks.require(backbone, packages);
    this.tasks = packages.size();
    this.parameters = new SuperposedParameters(backbone, packages);
    this.weights = new float[tasks];
    Arrays.fill(weights, 1f / tasks);
    try {
      Graph graph = opened.add(new Graph());
      this.encoder =
          new EncoderNetwork(
              graph, backbone.config(), parameters, Adaptation.none(), Engine.fastest());
      BuildContext context = encoder.context("superposed", Dropout.none());
      EncoderOutput encoded = encoder.encode(context);
      Ops ops = context.ops();
      this.entropies = new Heads(context, encoded, backbone, packages).entropies();
      this.coefficients =
          ops.withName("coefficients")
              .placeholder(TFloat32.class, Placeholder.shape(Shape.of(tasks)));
      addGradients(graph, ops);
      this.session = opened.add(Sessions.open(graph, threads));
      encoder.variables().initialise(session);
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  private void addGradients(Graph graph, Ops ops) {
    Operand<TFloat32> mean = ops.math.mean(entropies, ops.constant(0));
    Operand<TFloat32> weighted = ops.reduceSum(ops.math.mul(mean, coefficients), ops.constant(0));
    List<ParameterName> names = new ArrayList<>(parameters.names());
    names.removeIf(name -> !encoder.variables().contains(name.value()));
    Output<?>[] of =
        names.stream()
            .map(name -> encoder.variables().get(name.value()).value().asOutput())
            .toArray(Output<?>[]::new);
    Output<?>[] found = graph.addGradients(weighted.asOutput(), of);
    for (int i = 0; i < found.length; i++) {
      gradients.put(names.get(i), found[i]);
    }
  }

  /** K. */
  public int tasks() {
    return tasks;
  }

  /** Coefficients that are equal for some tasks and 0 for the others. */
  public void weighEqually(boolean[] among) {
    int count = 0;
    for (boolean one : among) {
      count += one ? 1 : 0;
    }
    double[] equal = new double[among.length];
    for (int task = 0; task < equal.length; task++) {
      equal[task] = among[task] ? 1.0 / count : 0;
    }
    weigh(equal);
  }

  /**
   * Other coefficients.
   *
   * @param alpha (K); they add up to 1
   */
  public void weigh(double[] alpha) {
    float[] asked = new float[tasks];
    for (int task = 0; task < tasks; task++) {
      asked[task] = (float) alpha[task];
    }
    if (Arrays.equals(asked, weights)) {
      return;
    }
    weights = asked;
    Map<String, WeightTensor> values = new HashMap<>();
    gradients.keySet().forEach(name -> values.put(name.value(), parameters.at(name, alpha)));
    encoder.variables().assign(session, values);
  }

  /** Ĥ_k of every text of a batch under the present coefficients: a row a text, (K) each. */
  public float[][] entropies(Batch batch) {
    try (BatchFeed feed = new BatchFeed(batch);
        Result result = feed.feed(session.runner(), encoder.inputs()).fetch(entropies).run()) {
      return Tensors.toRows(result.get(0));
    }
  }

  /** ∂H/∂α of a text at the present coefficients. */
  public EntropyGradient gradient(EncodedExample text) {
    List<ParameterName> names = List.copyOf(gradients.keySet());
    Batch batch = Batch.of(List.of(text), text.length());
    try (BatchFeed feed = new BatchFeed(batch);
        TFloat32 alpha = Tensors.of(WeightTensor.of(Shape.of(tasks), weights))) {
      Session.Runner runner =
          feed.feed(session.runner(), encoder.inputs()).feed(coefficients, alpha).fetch(entropies);
      names.forEach(name -> runner.fetch(gradients.get(name)));
      try (Result result = runner.run()) {
        double[] products = new double[tasks];
        for (int i = 0; i < names.size(); i++) {
          float[] gradient = Tensors.toFloats(result.get(i + 1));
          parameters.addProducts(names.get(i), gradient, products);
        }
        return new EntropyGradient(doubles(Tensors.toRows(result.get(0))[0]), products);
      }
    }
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  @Override
  public void close() {
    opened.close();
  }
}
