package org.frisket.savedmodels.export.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.frisket.models.task.AnswerRule;
import org.frisket.savedmodels.export.AnswerScores;
import org.frisket.savedmodels.export.ServingInputs;
import org.frisket.savedmodels.export.ServingSignature;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.StatefulPartitionedCall;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;

/**
 * A signature for each task, and the one that is told the task's name. Of each way to read answers
 * the network becomes one TensorFlow function, and a signature is a call of it with a number: it
 * costs a few nodes and not a network.
 */
final class SharedSignatures {
  private static final String NUMBER = "task_number";
  private static final String SCORES = "scores";

  private final Graph graph;
  private final SharedNetwork network;
  private final SharedTasks tasks;
  private final Ops ops;

  SharedSignatures(Graph graph, SharedNetwork network, SharedTasks tasks) {
    this.graph = graph;
    this.network = network;
    this.tasks = tasks;
    this.ops = network.ops();
  }

  List<Signature> all() {
    List<Signature> all = new ArrayList<>();
    for (Reading reading : Reading.values()) {
      if (!tasks.read(reading).isEmpty()) {
        add(reading, all);
      }
    }
    return all;
  }

  private void add(Reading reading, List<Signature> all) {
    SharedNetwork.Scored scored = network.read(reading);
    Map<String, Operand<?>> inputs = scored.inputs();
    try (ConcreteFunction function = function(reading, scored)) {
      for (int task : tasks.read(reading)) {
        Operand<TFloat32> logits =
            logits(function, inputs, ops.constant(task), ops.constant(logitsShape(task)));
        AnswerRule rule = tasks.rules().get(task);
        all.add(ServingSignature.of(ops, tasks.spec(task).id(), inputs, logits, rule));
      }
      if (reading == tasks.usual()) {
        all.add(byName(function, inputs, tasks.read(reading)));
      }
    }
  }

  private ConcreteFunction function(Reading reading, SharedNetwork.Scored scored) {
    Signature.Builder signature =
        Signature.builder().key("read_" + reading).input(NUMBER, scored.task());
    scored.inputs().forEach(signature::input);
    return ConcreteFunction.create(signature.output(SCORES, scored.scores()).build(), graph);
  }

  private Operand<TFloat32> logits(
      ConcreteFunction function,
      Map<String, Operand<?>> inputs,
      Operand<TInt32> task,
      Operand<TInt32> shape) {
    Map<String, Operand<?>> arguments = new TreeMap<>(inputs);
    arguments.put(NUMBER, task);
    List<Operand<?>> ordered = new ArrayList<>();
    function.signature().inputNames().forEach(name -> ordered.add(arguments.get(name)));
    // TensorFlow Java would call it as if it read no variables, and such calls may be folded.
    Output<?> scores =
        StatefulPartitionedCall.create(ops.scope(), ordered, List.of(TFloat32.class), function)
            .output()
            .get(0);
    return ops.reshape(scores.expect(TFloat32.class), shape);
  }

  /** One row an answer: for multiple choice the scores of the choices. */
  private int[] logitsShape(int task) {
    return new int[] {-1, tasks.spec(task).scores()};
  }

  private Signature byName(
      ConcreteFunction function, Map<String, Operand<?>> inputs, List<Integer> numbers) {
    Operand<TString> asked =
        ops.withName(ServingInputs.TASK)
            .placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    TaskNumber task = TaskLookup.of(ops, asked, tasks, numbers);
    int[][] shapes =
        IntStream.range(0, tasks.size()).mapToObj(this::logitsShape).toArray(int[][]::new);
    Operand<TFloat32> logits =
        logits(function, inputs, task.number(), task.pick(ops, ops.constant(shapes)));
    Map<String, Operand<?>> all = new TreeMap<>(inputs);
    all.put(ServingInputs.TASK, asked);
    Operand<TFloat32> scores = AnswerScores.ofChosen(ops, logits, tasks.rules(), task.number());
    return ServingSignature.of(ServingSignature.DEFAULT, all, logits, scores);
  }
}
