package org.frisket.savedmodels.export.shared;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.architecture.EncoderOutput;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.Dropout;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.graph.Rows;
import org.frisket.models.kernels.Engine;
import org.frisket.models.kernels.Linear;
import org.frisket.models.network.EncoderNetwork;
import org.frisket.models.network.Head;
import org.frisket.savedmodels.frozen.ByteVariables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** One network for all tasks: the number of the task that is asked is an input. */
final class SharedNetwork {
  private final SharedTasks tasks;
  private final ByteVariables bytes;
  private final TaskNumber task;
  private final EncoderNetwork encoder;
  private final BuildContext context;
  private final EncoderOutput encoded;

  SharedNetwork(Graph graph, Backbone backbone, SharedTasks tasks) {
    Ops ops = Ops.create(graph);
    this.tasks = tasks;
    this.bytes = new ByteVariables(ops.withSubScope("masks"));
    this.task =
        new TaskNumber(
            ops.withName("task_number")
                .placeholder(TInt32.class, Placeholder.shape(Shape.scalar())));
    SharedParameters parameters = new SharedParameters(backbone.weights(), tasks, task, bytes);
    this.encoder =
        new EncoderNetwork(
            graph,
            backbone.config(),
            parameters,
            Adaptation.fixed(parameters::parameter),
            Engine.STANDARD);
    this.context = encoder.context("network", Dropout.none());
    this.encoded = encoder.encode(context);
  }

  Ops ops() {
    return encoder.ops();
  }

  GraphVariables variables() {
    return encoder.variables();
  }

  ByteVariables bytes() {
    return bytes;
  }

  /**
   * What the network gives where answers are read in one way.
   *
   * @param task the number of the task that is asked; an input
   * @param inputs all others, by name
   * @param scores of the classifier (R or A, C)
   */
  record Scored(Operand<TInt32> task, Map<String, Operand<?>> inputs, Operand<TFloat32> scores) {}

  /** Adds what stands above the encoder. */
  Scored read(Reading reading) {
    BuildContext inHead = context.withOps(ops().withSubScope("classifier"));
    Ops ops = inHead.ops();
    Map<String, Operand<?>> inputs = encoderInputs();
    Operand<TFloat32> read = null;
    for (Pooling features : features(reading)) {
      Head head = head(reading, features, ops);
      inputs.putAll(head.inputs());
      Operand<TFloat32> vectors = head.vectors(ops, encoded);
      read = read == null ? vectors : ops.select(reads(ops, features), vectors, read);
    }
    return new Scored(
        task.number(), inputs, Linear.apply(inHead, Site.Top.CLASSIFIER, read, Rows.ofAnswers()));
  }

  private Map<String, Operand<?>> encoderInputs() {
    return new TreeMap<>(encoder.inputs().byName());
  }

  private Head head(Reading reading, Pooling features, Ops ops) {
    int first = tasks.read(reading).get(0);
    return Head.of(tasks.spec(first), features, context.backbone().hiddenSize(), ops);
  }

  /** What classifiers read; of words there is one kind. */
  private Set<Pooling> features(Reading reading) {
    Set<Pooling> features = EnumSet.noneOf(Pooling.class);
    tasks.read(reading).forEach(number -> features.add(tasks.features(number)));
    return reading == Reading.WORDS ? EnumSet.of(Pooling.CLS) : features;
  }

  /** Whether the task that is asked reads these. */
  private Operand<TBool> reads(Ops ops, Pooling features) {
    int[] ofTasks = new int[tasks.size()];
    for (int number = 0; number < ofTasks.length; number++) {
      ofTasks[number] = tasks.features(number) == features ? 1 : 0;
    }
    return ops.math.equal(task.pick(ops, ops.constant(ofTasks)), ops.constant(1));
  }
}
