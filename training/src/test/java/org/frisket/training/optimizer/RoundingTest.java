package org.frisket.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.ParameterGroup;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.config.GradientPrecision;
import org.frisket.training.config.OptimizerConfig;
import org.frisket.training.config.PrivacyConfig;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.run.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

/** Gradients of parts as bfloat16: what a step from zero at rate 1 ends at, by hand. */
class RoundingTest {
  private static final float ULP = 0x1p-7f; // between 1 and 2

  private static WeightTensor tensor(float... values) {
    return WeightTensor.of(Shape.of(values.length), values);
  }

  private static float[] moved(int microBatch, List<WeightTensor> parts) {
    TrainingConfig config =
        TrainingConfig.defaults()
            .withMicroBatchSize(microBatch)
            .withOptimizer(OptimizerConfig.sgd(0))
            .withGradientPrecision(GradientPrecision.BFLOAT16);
    WeightTensor start = tensor(new float[parts.get(0).values().remaining()]);
    try (FedStep step =
        new FedStep(config, List.of(start), List.of(ParameterGroup.REST), List.of())) {
      step.step(0, 1, parts.stream().map(List::of).toList());
      return step.value(0);
    }
  }

  /** Ties go to the even one. */
  @Test
  void aGradientIsRoundedToTheNearest() {
    float[] gradients = {-1, -1 - 0.4f * ULP, -1 - 0.6f * ULP, -1 - 0.5f * ULP, -1 - 1.5f * ULP};

    assertThat(moved(0, List.of(tensor(gradients)))).containsExactly(1, 1, 1 + ULP, 1, 1 + 2 * ULP);
  }

  @Test
  void partsAreRoundedAndTheirSumIsNot() {
    float[] one = {-1 - 0.4f * ULP};
    float[] other = {-0x1p-12f};

    assertThat(moved(8, List.of(tensor(one), tensor(other)))).containsExactly(1 + 0x1p-12f);
  }

  @Test
  void privateGradientsAreNotRounded(@TempDir Path runs) {
    TrainingConfig training =
        TinyExperiment.TRAINING
            .withPrivacy(PrivacyConfig.none().withNoiseMultiplier(1.0))
            .withGradientPrecision(GradientPrecision.BFLOAT16);
    Run run =
        new Run(TinyExperiment.of(TinyBackbone.create(), TinyExperiment.PROBE, training), runs, "");

    assertThatThrownBy(() -> run.execute(false, List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "training.gradient_precision with training.privacy: bfloat16 (expected: float32");
  }
}
