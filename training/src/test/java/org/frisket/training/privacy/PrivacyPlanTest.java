package org.frisket.training.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.packages.Privacy;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.config.PrivacyConfig;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivacyPlanTest {
  private static final PrivacyConfig EIGHT = PrivacyConfig.none().withTargetEpsilon(8.0);

  private static ExperimentConfig config(int batch, int steps, PrivacyConfig privacy) {
    TrainingConfig training =
        TrainingConfig.defaults()
            .withBatchSize(batch)
            .withEpochs(1000)
            .withMaxSteps(steps)
            .withPrivacy(privacy);
    return TinyExperiment.of(TinyBackbone.create(), TinyExperiment.PROBE, training).config();
  }

  private static PrivacyPlan plan(int batch, int examples, int steps, PrivacyConfig privacy) {
    return PrivacyPlan.of(config(batch, steps, privacy), examples).orElseThrow();
  }

  /** Batches of 2000 for 50 epochs (Yu et al. 2021), searched with Opacus's accountant. */
  @ParameterizedTest
  @CsvSource({
    "67349, 1650, 6.7, 1e-5, 1.1496",
    "67349, 1650, 8, 1e-5, 1.0433",
    "104743, 2600, 6.7, 1e-5, 1.0010",
    "104743, 2600, 8, 1e-5, 0.9184",
    "392702, 9800, 6.7, 1e-6, 0.7518",
    "392702, 9800, 8, 1e-6, 0.7070",
    "363849, 9050, 8, 1e-6, 0.7170"
  })
  void theNoiseIsTheLeastThatKeepsToTheTarget(
      int examples, int steps, double epsilon, double delta, double expected) {
    PrivacyPlan plan =
        plan(2000, examples, steps, EIGHT.withTargetEpsilon(epsilon).withDelta(delta));

    assertThat(plan.noiseMultiplier()).isCloseTo(expected, within(6e-4));
    assertThat(plan.steps()).isEqualTo(steps);
    assertThat(plan.epsilon(steps)).isLessThanOrEqualTo(epsilon).isGreaterThan(epsilon - 0.01);
  }

  @Test
  void withNoiseThatIsSaidTheRunEndsBeforeItSpendsTooMuch() {
    PrivacyPlan plan = plan(100, 10_000, 5000, EIGHT.withNoiseMultiplier(0.6));

    assertThat(plan.steps()).isLessThan(5000);
    assertThat(plan.epsilon(plan.steps())).isLessThanOrEqualTo(8);
    assertThat(plan.epsilon(plan.steps() + 1)).isGreaterThan(8);
  }

  @Test
  void withoutATargetItGoesOnToItsEnd() {
    PrivacyPlan plan = plan(100, 10_000, 5000, PrivacyConfig.none().withNoiseMultiplier(0.5));

    assertThat(plan.steps()).isEqualTo(5000);
    assertThat(plan.promise())
        .isEqualTo(
            new Privacy(
                plan.epsilon(5000),
                1e-5,
                "rdp",
                0.5,
                1,
                0.01,
                5000,
                "poisson",
                "add_or_remove_one"));
    assertThat(plan.deviation()).isEqualTo(0.5);
  }

  @Test
  void runsOfOtherSeedsDrawOtherNoise() {
    ExperimentConfig one = config(100, 10, EIGHT.withNoiseSeed(3L));
    PrivacyPlan plan = PrivacyPlan.of(one, 1000).orElseThrow();

    assertThat(PrivacyPlan.of(one, 1000)).contains(plan);
    assertThat(PrivacyPlan.of(one.withSeed(77), 1000).orElseThrow().seed())
        .isNotEqualTo(plan.seed());
    assertThat(plan.drawnFrom(() -> 4)).isEqualTo(plan);
    assertThat(plan(100, 1000, 10, EIGHT).drawnFrom(() -> 4).seed()).isEqualTo(4);
  }

  private static void assertRefused(int batch, int examples, PrivacyConfig privacy, String why) {
    assertThatThrownBy(() -> plan(batch, examples, 1000, privacy))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(why);
  }

  @Test
  void whatCannotBeKeptIsRefused() {
    assertRefused(
        200,
        100,
        EIGHT,
        "training.batch_size: 200 (expected: with training.privacy at most the examples of train,"
            + " 100)");
    assertRefused(
        10,
        100,
        EIGHT.withNoiseMultiplier(0.1),
        "training.privacy.noise_multiplier: 0.1 (expected: more: one step would spend more than"
            + " target_epsilon, 8.0)");
    assertThatThrownBy(() -> plan(10, 100, 1000, EIGHT.withTargetEpsilon(0.05)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("training.privacy.target_epsilon: 0.05 (expected: more than 0.10")
        .hasMessageEndingWith(
            "which is the least that this accountant can tell with delta 1.0E-5)");
  }
}
