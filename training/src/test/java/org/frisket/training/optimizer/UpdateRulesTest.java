package org.frisket.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.ParameterGroup;
import org.frisket.training.config.LearningRates;
import org.frisket.training.config.OptimizerConfig;
import org.frisket.training.config.OptimizerKind;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.TinyExperiment;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;

/**
 * Every rule against PyTorch's: a matrix, which is the head here, and a bias on given gradients.
 */
class UpdateRulesTest {
  private static final JsonNode GOLDEN = read();
  private static final List<ParameterGroup> GROUPS =
      List.of(ParameterGroup.HEAD, ParameterGroup.REST);

  private static JsonNode read() {
    try (InputStream file = UpdateRulesTest.class.getResourceAsStream("/optimizers/golden.json")) {
      return new JsonMapper().readTree(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Named<JsonNode>> cases() {
    return StreamSupport.stream(GOLDEN.get("cases").spliterator(), false)
        .map(golden -> Named.of(golden.get("case").asText(), golden))
        .toList();
  }

  private static TrainingConfig training(JsonNode golden) {
    OptimizerConfig optimizer =
        new OptimizerConfig(
            OptimizerKind.valueOf(golden.get("name").asText().toUpperCase(Locale.ROOT)),
            golden.path("weight_decay").asDouble(),
            golden.path("momentum").asDouble());
    Double ofMatrix = golden.has("matrix_rate") ? golden.get("matrix_rate").asDouble() : null;
    return TinyExperiment.TRAINING
        .withLearningRate(GOLDEN.get("rate").asDouble())
        .withOptimizer(optimizer)
        .withLearningRates(new LearningRates(null, ofMatrix, null));
  }

  /** A (3, 4) matrix and a bias of 4. */
  private static List<WeightTensor> tensors(JsonNode lists) {
    return List.of(
        WeightTensor.of(Shape.of(3, 4), floats(lists.get(0))),
        WeightTensor.of(Shape.of(4), floats(lists.get(1))));
  }

  private static float[] floats(JsonNode list) {
    float[] floats = new float[list.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) list.get(i).asDouble();
    }
    return floats;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyStepIsThatOfPyTorch(JsonNode golden) {
    TrainingConfig training = training(golden);
    try (FedStep moving = new FedStep(training, tensors(GOLDEN.get("start")), GROUPS, List.of())) {
      for (int step = 0; step < GOLDEN.get("factors").size(); step++) {
        double rate = training.learningRate() * GOLDEN.get("factors").get(step).asDouble();
        moving.step(step, rate, List.of(tensors(GOLDEN.get("gradients").get(step))));
        for (int place = 0; place < 2; place++) {
          assertClose(moving.value(place), golden.at("/path/" + step + "/" + place), step);
        }
      }
    }
  }

  /** To a millionth of the largest entry. */
  private static void assertClose(float[] found, JsonNode expected, int step) {
    double[] values =
        StreamSupport.stream(expected.spliterator(), false)
            .mapToDouble(JsonNode::asDouble)
            .toArray();
    double largest = DoubleStream.of(values).map(Math::abs).max().orElseThrow();
    assertThat(found).hasSameSizeAs(values);
    for (int i = 0; i < values.length; i++) {
      assertThat((double) found[i])
          .as("entry %d after step %d", i, step)
          .isCloseTo(values[i], within(1e-6 * largest));
    }
  }
}
