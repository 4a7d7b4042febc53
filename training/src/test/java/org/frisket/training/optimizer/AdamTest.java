package org.frisket.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.graph.ParameterGroup;
import org.frisket.models.graph.Variable;
import org.frisket.models.runtime.Sessions;
import org.frisket.training.fixtures.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

/**
 * Compares with algorithm 1 of Kingma and Ba (2015) in doubles, where ε stands beside the corrected
 * moment, as in PyTorch. One of the losses is so flat that ε decides how far its variable moves.
 */
class AdamTest {
  private static final float[] START = {1f, -2f, 0.5f};
  private static final float[] WEIGHTS = {1f, 2e-8f, 30f};
  private static final double[] RATES = {0.1, 0.1, 0.02, 0, 0.05};

  /** Moves x on the loss mean(w·x²) and gives it after each step. */
  private static double[][] expected() {
    double[] x = {START[0], START[1], START[2]};
    double[] m = new double[3];
    double[] v = new double[3];
    double[][] path = new double[RATES.length][];
    for (int step = 0; step < RATES.length; step++) {
      for (int i = 0; i < 3; i++) {
        double gradient = 2 * WEIGHTS[i] * x[i] / 3;
        m[i] = 0.9 * m[i] + 0.1 * gradient;
        v[i] = 0.999 * v[i] + 0.001 * gradient * gradient;
        double first = m[i] / (1 - Math.pow(0.9, step + 1));
        double second = v[i] / (1 - Math.pow(0.999, step + 1));
        x[i] -= RATES[step] * first / (Math.sqrt(second) + 1e-8);
      }
      path[step] = x.clone();
    }
    return path;
  }

  @Test
  void everyStepIsThatOfTheAlgorithm() {
    double[][] expected = expected();
    Shape shape = Shape.of(3);
    try (Graph graph = new Graph()) {
      Ops ops = Ops.create(graph);
      GraphVariables variables = new GraphVariables(ops);
      Variable x = variables.declare("x", shape, () -> WeightTensor.of(shape, START.clone()));
      var squares = ops.math.mul(ops.constant(WEIGHTS), ops.math.square(ops.identity(x.value())));
      var loss = ops.math.mean(squares, ops.constant(0));
      var trained = new TrainedVariables(variables, List.of(x), any -> ParameterGroup.REST);
      OptimizerStep adam = new OptimizerStep(ops, loss, trained, TinyExperiment.TRAINING);
      try (Session session = Sessions.open(graph, 1)) {
        variables.initialise(session);
        for (int step = 0; step < RATES.length; step++) {
          try (ScalarFeeds feeds = new ScalarFeeds()) {
            Session.Runner runner = session.runner();
            adam.join(runner, feeds, RATES[step], step);
            runner.run().close();
          }
          float[] found = variables.read(session, List.of("x")).get("x").toArray();
          for (int i = 0; i < 3; i++) {
            assertThat((double) found[i])
                .as("x[%d] after step %d", i, step)
                .isCloseTo(expected[step][i], within(2e-5));
          }
        }
      }
      assertThat(adam.moments()).extracting(Variable::name).containsExactly("x.adam_m", "x.adam_v");
      assertThat(opsOf(graph))
          .as("the graph of older versions")
          .containsExactly(
              "rate Placeholder",
              "beta1_power Placeholder",
              "beta2_power Placeholder",
              "epsilon Placeholder",
              "Const Const",
              "Const_1 Const",
              "ResourceApplyAdam ResourceApplyAdam",
              "update NoOp");
    }
  }

  private static List<String> opsOf(Graph graph) {
    List<String> ops = new ArrayList<>();
    graph.operations().forEachRemaining(op -> ops.add(op.name() + " " + op.type()));
    return ops.stream()
        .filter(name -> name.startsWith("adam/"))
        .map(name -> name.substring("adam/".length()))
        .toList();
  }
}
