package org.frisket.training.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.task.AnswerFunction;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.Softmax;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.config.TaskConfig;
import org.junit.jupiter.api.Test;

class TemperatureTest {
  private static final TaskConfig TASK = TaskConfig.singleSentence("t", List.of("a", "b", "c"));

  /** The golden file is written by {@code report_golden.py}. */
  @Test
  void theLogLossIsLeastWhereSciPyFindsIt() throws IOException {
    try (InputStream stream = TemperatureTest.class.getResourceAsStream("/metrics/report.json")) {
      JsonNode whole = Json.readTree(Path.of("report.json"), stream.readAllBytes());
      assertThat(whole.path("temperatures")).hasSize(6);
      for (JsonNode each : whole.path("temperatures")) {
        float[][] logits = Json.compact().convertValue(each.path("logits"), float[][].class);
        int[] right = Json.compact().convertValue(each.path("right"), int[].class);
        assertThat(Temperature.fit(List.of(logits), right))
            .isCloseTo(each.path("temperature").asDouble(), withinPercentage(0.001));
      }
    }
  }

  @Test
  void itStaysInItsBoundsWhereTheLossHasNoLeastValue() {
    List<float[]> logits = List.of(new float[] {1, 0}, new float[] {0, 1});

    assertThat(Temperature.fit(logits, new int[] {0, 1}))
        .as("all right")
        .isCloseTo(Temperature.LEAST, withinPercentage(0.001));
    assertThat(Temperature.fit(logits, new int[] {1, 0}))
        .as("all wrong")
        .isCloseTo(Temperature.MOST, withinPercentage(0.001));
    List<float[]> extreme = List.of(new float[] {3e38f, -3e38f}, new float[] {0, 0});
    assertThat(Temperature.fit(extreme, new int[] {1, 0})).isFinite();
  }

  /** A network whose logits are four times as large as its knowledge allows. */
  @Test
  void ofAnOverconfidentNetworkTheOtherHalfIsCalibratedBetter() {
    Random random = new Random(5);
    List<EncodedExample> examples = new ArrayList<>();
    List<float[][]> logits = new ArrayList<>();
    for (int i = 0; i < 601; i++) {
      float[] row = new float[3];
      for (int label = 0; label < 3; label++) {
        row[label] = (float) random.nextGaussian();
      }
      int right = drawn(row, random);
      examples.add(EncodedExample.ofRow("e" + i, new int[1], new int[1], right));
      logits.add(new float[][] {{4 * row[0], 4 * row[1], 4 * row[2]}});
    }

    TemperatureFit fit = fit(examples, logits, 1);

    assertThat(fit.temperature()).isBetween(3.0, 5.5);
    assertThat(fit.fittedOn()).isEqualTo(301);
    assertThat(fit.measuredOn()).isEqualTo(300);
    assertThat(fit.after().calibrationError()).isLessThan(fit.before().calibrationError() / 2);
    assertThat(fit.after().logLoss()).isLessThan(fit.before().logLoss() / 1.5);
    assertThat(fit(examples, logits, 1)).as("the same seed").isEqualTo(fit);
    assertThat(fit(examples, logits, 2).temperature()).isNotEqualTo(fit.temperature());
    AnswerRule fitted = new AnswerRule(AnswerFunction.SOFTMAX, (float) fit.temperature());
    TemperatureFit again = TemperatureFit.of(TASK, examples, logits, fitted, 1);
    assertThat(again.before()).as("as the package answers").isEqualTo(fit.after());
    assertThat(again.temperature()).isEqualTo(fit.temperature());
  }

  private static TemperatureFit fit(
      List<EncodedExample> examples, List<float[][]> logits, long seed) {
    return TemperatureFit.of(TASK, examples, logits, AnswerRule.USUAL, seed);
  }

  private static int drawn(float[] logits, Random random) {
    double[] probabilities = Softmax.of(logits);
    double left = random.nextDouble();
    int label = 0;
    while (label < 2 && left >= probabilities[label]) {
      left -= probabilities[label++];
    }
    return label;
  }

  @Test
  void oneExampleIsTooFew() {
    EncodedExample one = EncodedExample.ofRow("e", new int[1], new int[1], 0);

    assertThatThrownBy(
            () ->
                TemperatureFit.of(
                    TASK,
                    List.of(one),
                    List.<float[][]>of(new float[][] {{1, 0, 0}}),
                    AnswerRule.USUAL,
                    1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "answers in each half of the examples: 0 (expected: one or more to fit a temperature)");
  }
}
