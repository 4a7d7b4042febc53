package org.frisket.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class GlobalNormClippingTest {
  /** Two gradients whose norm together is √(3² + 4² + 12²) = 13. */
  private static float[] clipped(double largest) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops ops = Ops.create(graph);
      List<Operand<TFloat32>> gradients =
          List.of(ops.constant(new float[][] {{3}, {-4}}), ops.constant(new float[] {12}));
      List<Operand<TFloat32>> clipped = new GlobalNormClipping(largest).apply(ops, gradients);
      try (Result result = session.runner().fetch(clipped.get(0)).fetch(clipped.get(1)).run()) {
        TFloat32 first = (TFloat32) result.get(0);
        TFloat32 second = (TFloat32) result.get(1);
        return new float[] {first.getFloat(0, 0), first.getFloat(1, 0), second.getFloat(0)};
      }
    }
  }

  @Test
  void largeOnesAreScaledTogether() {
    float[] values = clipped(6.5);

    assertThat(values).containsExactly(new float[] {1.5f, -2f, 6f}, within(1e-6f));
  }

  @Test
  void smallOnesKeepTheirBits() {
    assertThat(clipped(13.5)).containsExactly(3f, -4f, 12f);
  }
}
