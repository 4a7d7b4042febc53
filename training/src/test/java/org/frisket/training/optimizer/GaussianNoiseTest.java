package org.frisket.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.graph.Variable;
import org.frisket.models.runtime.Tensors;
import org.frisket.training.config.PrivacyConfig;
import org.frisket.training.privacy.PrivacyPlan;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class GaussianNoiseTest {
  private static final int ENTRIES = 200_000;

  /** σ = 1.5, C = 4, batches of 3 on average. */
  private static PrivacyPlan plan(long seed) {
    PrivacyConfig privacy = PrivacyConfig.none().withNoiseMultiplier(1.5).withClippingNorm(4);
    return new PrivacyPlan(privacy, 3, 30, 1.5, 10, seed);
  }

  /** What becomes of gradients of 6 of each of two variables. */
  private static List<float[]> noisy(long seed, long step) {
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        ScalarFeeds feeds = new ScalarFeeds()) {
      Ops ops = Ops.create(graph);
      GraphVariables variables = new GraphVariables(ops);
      Shape shape = Shape.of(ENTRIES);
      List<Variable> trained =
          List.of(variables.declareZeros("x", shape), variables.declareZeros("y", shape));
      GaussianNoise noise = new GaussianNoise(plan(seed), trained);
      Operand<TFloat32> six = ops.fill(ops.constant(shape), ops.constant(6f));
      List<Operand<TFloat32>> moved = noise.apply(ops, List.of(six, six));
      Session.Runner runner = session.runner();
      noise.feed(runner, feeds, step);
      try (Result result = runner.fetch(moved.get(0)).fetch(moved.get(1)).run()) {
        return List.of(Tensors.toFloats(result.get(0)), Tensors.toFloats(result.get(1)));
      }
    }
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double variance(float[] values, double mean) {
    double sum = 0;
    for (float value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / values.length;
  }

  /** (6 + N(0, (1.5 · 4)²)) / 3, so the deviation is 2. */
  @Test
  void theNoiseIsGaussianOfTheDeviationThatIsSaid() {
    for (float[] values : noisy(7, 0)) {
      double mean = mean(values);
      long beyond = 0;
      for (float value : values) {
        beyond += Math.abs(value - 2) > 2 * 1.959964 ? 1 : 0;
      }

      assertThat(mean).isCloseTo(2, within(0.02)); // four and a half deviations
      assertThat(variance(values, mean)).isCloseTo(4, within(0.06));
      assertThat((double) beyond / ENTRIES).isCloseTo(0.05, within(0.0025));
    }
  }

  @Test
  void everyStepVariableAndSeedHasItsOwnAndTheSameAgain() {
    List<float[]> first = noisy(7, 0);

    assertThat(noisy(7, 0).get(0)).isEqualTo(first.get(0));
    assertThat(correlation(first.get(0), first.get(1))).isCloseTo(0, within(0.01));
    assertThat(correlation(first.get(0), noisy(7, 1).get(0))).isCloseTo(0, within(0.01));
    assertThat(correlation(first.get(0), noisy(8, 0).get(0))).isCloseTo(0, within(0.01));
    float[] later = Arrays.copyOfRange(first.get(0), 1, ENTRIES);
    assertThat(correlation(Arrays.copyOf(first.get(0), ENTRIES - 1), later))
        .isCloseTo(0, within(0.01));
  }

  private static double correlation(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - 2.0) * (b[i] - 2.0);
    }
    return sum / a.length / 4;
  }
}
