package org.frisket.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.ParameterGroup;
import org.frisket.training.config.OptimizerConfig;
import org.frisket.training.config.TrainingConfig;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/** Parts that are added up, here and there: in the order of the parts, to the bit. */
class PassedSumsTest {
  private static final int SIZE = 1000;
  private static final List<ParameterGroup> GROUPS =
      List.of(ParameterGroup.HEAD, ParameterGroup.REST);

  private static FedStep step(int microBatch) {
    TrainingConfig config =
        TrainingConfig.defaults()
            .withMicroBatchSize(microBatch)
            .withOptimizer(OptimizerConfig.sgd(0));
    List<WeightTensor> zeros = List.of(tensor(new float[SIZE]), tensor(new float[SIZE]));
    return new FedStep(config, zeros, GROUPS, List.of());
  }

  private static WeightTensor tensor(float... values) {
    return WeightTensor.of(Shape.of(values.length), values);
  }

  /** Of all sizes, so that a sum in another order has other bits; and some that are -0. */
  private static List<List<WeightTensor>> parts(int count) {
    Random random = new Random(3);
    List<List<WeightTensor>> parts = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      parts.add(List.of(drawn(random), drawn(random)));
    }
    return parts;
  }

  private static WeightTensor drawn(Random random) {
    float[] values = new float[SIZE];
    for (int i = 1; i < SIZE; i++) {
      values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(6)));
    }
    values[0] = -0f;
    return tensor(values);
  }

  /** ((0 + g0) + g1) + ..., by hand. */
  private static float[] folded(List<List<WeightTensor>> parts, int variable) {
    float[] sum = new float[SIZE];
    for (List<WeightTensor> part : parts) {
      float[] values = part.get(variable).toArray();
      for (int i = 0; i < SIZE; i++) {
        sum[i] += values[i];
      }
    }
    return sum;
  }

  /** A step at rate 1 from zero ends at minus the sum. */
  private static void assertMovedBy(FedStep moved, List<List<WeightTensor>> parts) {
    for (int variable = 0; variable < GROUPS.size(); variable++) {
      float[] sum = folded(parts, variable);
      float[] found = moved.value(variable);
      for (int i = 0; i < SIZE; i++) {
        assertThat(found[i]).isEqualTo(0f - sum[i]);
      }
    }
  }

  @Test
  void partsAreAddedInTheirOrder() {
    try (FedStep one = step(8)) {
      one.step(0, 1, parts(4));

      assertMovedBy(one, parts(4));
    }
  }

  @Test
  void soTheyAreWhereOthersComputedSomeOfThem() {
    List<List<WeightTensor>> parts = parts(4);
    try (FedStep first = step(8);
        FedStep other = step(8)) {
      PassedSums into = first.sums();
      PassedSums from = other.sums();
      assertThat(from.shapes()).isEqualTo(into.shapes()).hasSize(2);
      first.add(0, 1, parts.get(0));
      first.add(0, 1, parts.get(1));
      for (int part = 2; part < 4; part++) {
        other.add(0, 1, parts.get(part));
        into.add(first.session(), from.take(other.session()));
      }
      first.finish(0, 1);

      assertMovedBy(first, parts);
      other.finish(0, 1); // nothing is left there
      assertThat(other.value(0)).containsOnly(0f);
    }
  }

  @Test
  void whereNothingIsAddedUpNothingIsPassed() {
    try (FedStep whole = step(0)) {
      assertThatThrownBy(whole::sums).isInstanceOf(IllegalStateException.class);
    }
  }
}
