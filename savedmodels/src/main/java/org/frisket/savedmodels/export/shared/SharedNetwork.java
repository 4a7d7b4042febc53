package org.frisket.savedmodels.export.shared;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.frisket.models.adaptation.HeadFeatures;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.Site;
import org.frisket.models.encoder.EncoderOutput;
import org.frisket.models.encoder.Engine;
import org.frisket.models.encoder.Projection;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.Dropout;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.network.EncoderNetwork;
import org.frisket.models.network.Head;
import org.frisket.savedmodels.export.ServingInputs;
import org.frisket.savedmodels.export.ServingSignature;
import org.frisket.savedmodels.saving.ByteVariables;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.StatefulPartitionedCall;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;

/**
 * One network for all tasks: the number of the task that is asked is an input. Of each way to read
 * answers it becomes one TensorFlow function, which the signatures of the tasks call, each with its
 * own number; so a signature costs a few nodes and not a network.
 */
final class SharedNetwork {
  private static final String NUMBER = "task_number";
  private static final String SCORES = "scores";

  private final Graph graph;
  private final Ops ops;
  private final SharedTasks tasks;
  private final ByteVariables bytes;
  private final Operand<TInt32> number;
  private final EncoderNetwork encoder;
  private final BuildContext context;
  private final EncoderOutput encoded;
  private final int hiddenSize;

  SharedNetwork(Graph graph, Backbone backbone, SharedTasks tasks) {
    this.graph = graph;
    this.ops = Ops.create(graph);
    this.tasks = tasks;
    this.bytes = new ByteVariables(ops.withSubScope("masks"));
    this.number = ops.withName(NUMBER).placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    SharedParameters parameters =
        new SharedParameters(backbone.weights(), tasks, new TaskNumber(number), bytes);
    this.encoder =
        new EncoderNetwork(graph, backbone.config(), parameters, parameters, Engine.STANDARD);
    this.context = encoder.context("network", Dropout.none());
    this.encoded = encoder.encode(context);
    this.hiddenSize = backbone.config().hiddenSize();
  }

  GraphVariables variables() {
    return encoder.variables();
  }

  ByteVariables bytes() {
    return bytes;
  }

  /** One for each task, and the one that is told the task's name. */
  List<Signature> signatures() {
    List<Signature> all = new ArrayList<>();
    for (Reading reading : Reading.values()) {
      if (!tasks.read(reading).isEmpty()) {
        all.addAll(signatures(reading));
      }
    }
    return all;
  }

  private List<Signature> signatures(Reading reading) {
    List<Signature> all = new ArrayList<>();
    Map<String, Operand<?>> inputs = new TreeMap<>();
    inputs.put(ServingInputs.INPUT_IDS, encoder.inputs().inputIds());
    inputs.put(ServingInputs.ATTENTION_MASK, encoder.inputs().attentionMask());
    inputs.put(ServingInputs.TOKEN_TYPE_IDS, encoder.inputs().tokenTypes());
    Operand<TFloat32> scores = scores(reading, inputs);
    try (ConcreteFunction network = function(reading, inputs, scores)) {
      for (int task : tasks.read(reading)) {
        Operand<TFloat32> logits =
            logits(network, inputs, ops.constant(task), ops.constant(logitsShape(task)));
        all.add(ServingSignature.of(ops, tasks.spec(task).id(), inputs, logits));
      }
      if (reading == tasks.usual()) {
        all.add(byName(network, inputs, tasks.read(reading)));
      }
    }
    return all;
  }

  /**
   * Adds what stands above the encoder, and to the inputs what it reads besides.
   *
   * @return the classifier's scores (R or A, C)
   */
  private Operand<TFloat32> scores(Reading reading, Map<String, Operand<?>> inputs) {
    BuildContext inHead = context.withOps(ops.withSubScope("classifier"));
    Operand<TFloat32> read = null;
    for (HeadFeatures features : features(reading)) {
      Head head =
          Head.of(tasks.spec(tasks.read(reading).get(0)), features, hiddenSize, inHead.ops());
      inputs.putAll(head.inputs());
      Operand<TFloat32> vectors = head.vectors(inHead.ops(), encoded);
      read =
          read == null
              ? vectors
              : inHead.ops().select(reads(inHead.ops(), features), vectors, read);
    }
    return Projection.apply(inHead, Site.Top.CLASSIFIER, read);
  }

  /** What classifiers read; of words there is one kind. */
  private Set<HeadFeatures> features(Reading reading) {
    Set<HeadFeatures> features = EnumSet.noneOf(HeadFeatures.class);
    for (int task : tasks.read(reading)) {
      features.add(features(task));
    }
    return reading == Reading.WORDS ? EnumSet.of(HeadFeatures.CLS) : features;
  }

  private HeadFeatures features(int task) {
    return tasks.manifests().get(task).method().features();
  }

  /** Whether the task that is asked reads these. */
  private Operand<TBool> reads(Ops ops, HeadFeatures features) {
    int[] ofTasks = new int[tasks.size()];
    for (int task = 0; task < ofTasks.length; task++) {
      ofTasks[task] = features(task) == features ? 1 : 0;
    }
    return ops.math.equal(new TaskNumber(number).pick(ops, ops.constant(ofTasks)), ops.constant(1));
  }

  private ConcreteFunction function(
      Reading reading, Map<String, Operand<?>> inputs, Operand<TFloat32> scores) {
    Signature.Builder signature = Signature.builder().key("read_" + reading).input(NUMBER, number);
    inputs.forEach(signature::input);
    return ConcreteFunction.create(signature.output(SCORES, scores).build(), graph);
  }

  private Operand<TFloat32> logits(
      ConcreteFunction network,
      Map<String, Operand<?>> inputs,
      Operand<TInt32> task,
      Operand<TInt32> shape) {
    Map<String, Operand<?>> arguments = new TreeMap<>(inputs);
    arguments.put(NUMBER, task);
    List<Operand<?>> ordered = new ArrayList<>();
    network.signature().inputNames().forEach(name -> ordered.add(arguments.get(name)));
    Output<?> scores =
        StatefulPartitionedCall.create(ops.scope(), ordered, List.of(TFloat32.class), network)
            .output()
            .get(0);
    return ops.reshape(scores.expect(TFloat32.class), shape);
  }

  /** One row an answer: for multiple choice the scores of the choices. */
  private int[] logitsShape(int task) {
    return new int[] {-1, tasks.spec(task).labels().size()};
  }

  private Signature byName(
      ConcreteFunction network, Map<String, Operand<?>> inputs, List<Integer> numbers) {
    Operand<TString> asked =
        ops.withName(ServingInputs.TASK)
            .placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    TaskNumber task = TaskLookup.of(ops, asked, tasks, numbers);
    int[][] shapes = new int[tasks.size()][];
    for (int i = 0; i < shapes.length; i++) {
      shapes[i] = logitsShape(i);
    }
    Operand<TFloat32> logits =
        logits(network, inputs, task.number(), task.pick(ops, ops.constant(shapes)));
    Map<String, Operand<?>> all = new TreeMap<>(inputs);
    all.put(ServingInputs.TASK, asked);
    return ServingSignature.of(ops, ServingSignature.DEFAULT, all, logits);
  }
}
