package org.frisket.models.adaptation.masking.binarizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.frisket.models.runtime.Tensors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class BinarizeOpTest {
  private static final float THRESHOLD = 0.01f;
  private static final float[] SCORES = {
    THRESHOLD, Math.nextDown(THRESHOLD), Math.nextUp(THRESHOLD), -1, 1, 0, Float.NaN
  };

  private static float[] run(Graph graph, Output<?> output) {
    try (Session session = new Session(graph);
        Result result = session.runner().fetch(output).run()) {
      return Tensors.toFloats(result.get(0));
    }
  }

  private static Operand<TFloat32> binarize(Ops ops, Operand<TFloat32> scores) {
    Operand<TFloat32> mask = new FromThreshold(THRESHOLD).build(ops, scores).mask();
    return BinarizeOp.apply(ops, mask, scores, Surrogate.identity());
  }

  @Test
  void forwardIsOneFromTheThresholdOn() {
    try (Graph graph = new Graph()) {
      Ops ops = Ops.create(graph);
      Operand<TFloat32> mask = binarize(ops, ops.constant(SCORES));
      assertThat(run(graph, mask.asOutput())).containsExactly(1, 0, 1, 0, 1, 0, 0);
    }
  }

  /** More than once, because the gradient is registered for the process and not for a graph. */
  @RepeatedTest(3)
  void backwardIsTheIdentityInEveryGraph() {
    try (Graph graph = new Graph()) {
      Ops ops = Ops.create(graph);
      Operand<TFloat32> scores = ops.identity(ops.constant(SCORES));
      Operand<TFloat32> mask = binarize(ops.withSubScope("some_scope"), scores);
      float[] factors = {2, 3, -5, 7, 0, -13, 17};
      Operand<TFloat32> product = ops.math.mul(mask, ops.constant(factors));
      Output<?>[] gradients =
          graph.addGradients(product.asOutput(), new Output<?>[] {scores.asOutput()});
      assertThat(run(graph, gradients[0])).containsExactly(factors);
    }
  }

  @Test
  void twoMasksOfOneGraphHaveTheirOwnGradients() {
    try (Graph graph = new Graph()) {
      Ops ops = Ops.create(graph);
      Operand<TFloat32> one = ops.identity(ops.constant(new float[] {0, 1}));
      Operand<TFloat32> two = ops.identity(ops.constant(new float[] {1, 1}));
      Operand<TFloat32> product = ops.math.mul(binarize(ops, one), binarize(ops, two));
      Output<?>[] gradients =
          graph.addGradients(product.asOutput(), new Output<?>[] {one.asOutput(), two.asOutput()});
      assertThat(run(graph, gradients[0])).containsExactly(1, 1);
      assertThat(run(graph, gradients[1])).containsExactly(0, 1);
    }
  }

  @Test
  void otherUsesOfTheSameOpTypeKeepTheirGradient() {
    try (Graph graph = new Graph()) {
      Ops ops = Ops.create(graph);
      Operand<TFloat32> x = ops.identity(ops.constant(new float[] {1, 2}));
      Operand<TFloat32> y = ops.identity(ops.constant(new float[] {3, 4}));
      binarize(ops, x);
      List<Output<?>> passed = ops.identityN(List.<Operand<?>>of(x, y)).output();
      Operand<TFloat32> product = ops.math.mul(floats(passed.get(0)), floats(passed.get(1)));
      Output<?>[] gradients =
          graph.addGradients(product.asOutput(), new Output<?>[] {x.asOutput(), y.asOutput()});
      assertThat(run(graph, gradients[0])).containsExactly(3, 4);
      assertThat(run(graph, gradients[1])).containsExactly(1, 2);
    }
  }

  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> floats(Output<?> output) {
    return (Output<TFloat32>) output;
  }
}
