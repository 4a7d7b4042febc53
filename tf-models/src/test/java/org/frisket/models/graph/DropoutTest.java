package org.frisket.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.frisket.models.runtime.Tensors;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

class DropoutTest {
  private static final float RATE = 0.25f;

  /** Two places of one pass, each over a hundred times a hundred ones. */
  private static float[][] twoPlaces(long seed) {
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        TInt64 fed = TInt64.scalarOf(seed)) {
      Ops ops = Ops.create(graph);
      Placeholder<TInt64> input = ops.placeholder(TInt64.class);
      Dropout dropout = Dropout.of(RATE, input);
      Operand<TFloat32> ones = ops.fill(ops.constant(new int[] {100, 100}), ops.constant(1f));
      Operand<TFloat32> first = dropout.apply(ops, ones);
      Operand<TFloat32> second = dropout.apply(ops, ones);
      try (Result result = session.runner().feed(input, fed).fetch(first).fetch(second).run()) {
        return new float[][] {Tensors.toFloats(result.get(0)), Tensors.toFloats(result.get(1))};
      }
    }
  }

  private static double shareOfDifferent(float[] one, float[] other) {
    int different = 0;
    for (int i = 0; i < one.length; i++) {
      different += one[i] == other[i] ? 0 : 1;
    }
    return (double) different / one.length;
  }

  @Test
  void zeroesTheWantedShareAndScalesTheRest() {
    int zeros = 0;
    for (float value : twoPlaces(1)[0]) {
      assertThat(value).isIn(0f, 1 / (1 - RATE));
      zeros += value == 0 ? 1 : 0;
    }
    assertThat(zeros / 10_000.0).isCloseTo(RATE, offset(0.02));
  }

  @Test
  void aSeedGivesTheSameDrawsInAnotherSession() {
    assertThat(twoPlaces(7)).isDeepEqualTo(twoPlaces(7));
  }

  @Test
  void placesAndSeedsAreIndependent() {
    double independent = 2 * RATE * (1 - RATE);
    float[][] draws = twoPlaces(1);
    float[][] next = twoPlaces(2);
    assertThat(shareOfDifferent(draws[0], draws[1])).isCloseTo(independent, offset(0.02));
    assertThat(shareOfDifferent(draws[0], next[0])).isCloseTo(independent, offset(0.02));
    assertThat(shareOfDifferent(draws[1], next[0])).isCloseTo(independent, offset(0.02));
  }

  @Test
  void rateZeroAddsNothingToTheGraph() {
    try (Graph graph = new Graph()) {
      Ops ops = Ops.create(graph);
      Operand<TFloat32> x = ops.constant(1f);
      assertThat(Dropout.of(0, ops.constant(3L)).apply(ops, x)).isSameAs(x);
      assertThat(Dropout.none().apply(ops, x)).isSameAs(x);
    }
  }
}
