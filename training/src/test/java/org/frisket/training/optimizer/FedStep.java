package org.frisket.training.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.graph.ParameterGroup;
import org.frisket.models.graph.Variable;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.runtime.Tensors;
import org.frisket.training.config.TrainingConfig;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** An optimizer step whose gradients are fed. Variables are called x0, x1 and so on. */
final class FedStep implements AutoCloseable {
  private final Graph graph = new Graph();
  private final GraphVariables variables;
  private final List<Operand<TFloat32>> gradients = new ArrayList<>();
  private final OptimizerStep chain;
  private final Session session;

  /**
   * @param start first values
   * @param groups one for each
   */
  FedStep(
      TrainingConfig config,
      List<WeightTensor> start,
      List<ParameterGroup> groups,
      List<GradientStage> stages) {
    Ops ops = Ops.create(graph);
    this.variables = new GraphVariables(ops);
    List<Variable> moved = new ArrayList<>();
    for (WeightTensor first : start) {
      moved.add(variables.declare("x" + moved.size(), first.shape(), () -> first));
      gradients.add(ops.placeholder(TFloat32.class, Placeholder.shape(first.shape())));
    }
    TrainedVariables trained =
        new TrainedVariables(variables, moved, variable -> groups.get(moved.indexOf(variable)));
    this.chain =
        new OptimizerStep(
            ops, ops.constant(0f), trained, config, (o, loss, all) -> gradients, stages);
    this.session = Sessions.open(graph, 1);
    variables.initialise(session);
  }

  /** What it keeps from step to step. */
  List<String> moments() {
    return chain.moments().stream().map(Variable::name).toList();
  }

  /** One step; several parts are for a config that adds them up. */
  void step(long step, double rate, List<List<WeightTensor>> parts) {
    parts.forEach(part -> add(step, rate, part));
    finish(step, rate);
  }

  /** Adds the gradients of a part up. */
  void add(long step, double rate, List<WeightTensor> part) {
    try (ScalarFeeds feeds = new ScalarFeeds()) {
      Session.Runner runner = session.runner();
      for (int i = 0; i < gradients.size(); i++) {
        runner.feed(gradients.get(i), feeds.keep(Tensors.of(part.get(i))));
      }
      chain.join(runner, feeds, rate, step);
      runner.run().close();
    }
  }

  /** Ends a step that added parts up. */
  void finish(long step, double rate) {
    try (ScalarFeeds feeds = new ScalarFeeds()) {
      chain.finish(session, feeds, rate, step);
    }
  }

  /** What passes its sums on. */
  PassedSums sums() {
    return chain.passedSums();
  }

  Session session() {
    return session;
  }

  /** The present value of a variable. */
  float[] value(int place) {
    String name = "x" + place;
    return variables.read(session, List.of(name)).get(name).toArray();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
