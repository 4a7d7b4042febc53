package org.frisket.training.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.runtime.Tensors;
import org.frisket.training.config.PruningConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Distillation is torch's, schedule and masks of pruning are numpy's: see {@code
 * pretraining_golden.py}.
 */
class PretrainingGoldenTest {
  private static final double TOLERANCE = 1e-5;

  private static Stream<JsonNode> cases(String name) throws IOException {
    try (InputStream stream =
        PretrainingGoldenTest.class.getResourceAsStream("/pretraining/golden.json")) {
      JsonNode all = new ObjectMapper().readTree(stream);
      return StreamSupport.stream(all.path(name).spliterator(), false);
    }
  }

  static Stream<JsonNode> distillations() throws IOException {
    return cases("distillation");
  }

  static Stream<JsonNode> schedules() throws IOException {
    return cases("schedule");
  }

  static Stream<JsonNode> masks() throws IOException {
    return cases("mask");
  }

  private static float[] floats(JsonNode list) {
    List<Float> values = new ArrayList<>();
    list.forEach(
        one -> {
          if (one.isArray()) {
            one.forEach(value -> values.add(value.floatValue()));
          } else {
            values.add(one.floatValue());
          }
        });
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }

  @ParameterizedTest
  @MethodSource("distillations")
  void theDivergenceFromATeacherAndItsGradientAreTorchs(JsonNode golden) {
    double temperature = golden.path("temperature").asDouble();
    float share = golden.path("share").floatValue();
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops ops = Ops.create(graph);
      Shape shape = Shape.of(3, 5);
      Placeholder<TFloat32> student = ops.placeholder(TFloat32.class, Placeholder.shape(shape));
      Operand<TFloat32> teacher =
          ops.reshape(ops.constant(floats(golden.path("teacher"))), ops.constant(shape));
      Operand<TFloat32> divergence =
          ops.math.mean(
              DistilledLoss.divergence(ops, teacher, student, temperature), ops.constant(0));
      Operand<TFloat32> right =
          ops.oneHot(
              ops.constant(new int[] {4, 0, 2}),
              ops.constant(5),
              ops.constant(1f),
              ops.constant(0f));
      Operand<TFloat32> own =
          ops.math.mean(
              ops.nn.softmaxCrossEntropyWithLogits(student, right).loss(), ops.constant(0));
      float weight = (float) (share * temperature * temperature);
      Operand<TFloat32> loss =
          ops.math.add(
              ops.math.mul(own, ops.constant(1 - share)),
              ops.math.mul(divergence, ops.constant(weight)));
      Output<?> gradient =
          graph.addGradients(loss.asOutput(), new Output<?>[] {student.asOutput()})[0];
      float[] values = floats(golden.path("student"));
      try (TFloat32 fed = Tensors.of(WeightTensor.of(shape, values));
          Result result =
              session
                  .runner()
                  .feed(student, fed)
                  .fetch(divergence)
                  .fetch(loss)
                  .fetch(gradient)
                  .run()) {
        assertThat(((TFloat32) result.get(0)).getFloat())
            .isCloseTo(golden.path("divergence").floatValue(), within((float) TOLERANCE));
        assertThat(((TFloat32) result.get(1)).getFloat())
            .isCloseTo(golden.path("loss").floatValue(), within((float) TOLERANCE));
        assertThat(Tensors.toFloats(result.get(2)))
            .containsExactly(floats(golden.path("gradient")), within((float) TOLERANCE));
      }
    }
  }

  private static PruningSchedule schedule(JsonNode golden) {
    return new PruningSchedule(
        new PruningConfig(
            golden.path("sparsity").asDouble(),
            golden.path("begin").asDouble(),
            golden.path("end").asDouble(),
            golden.path("last").asDouble(),
            golden.path("every").asInt(),
            true),
        golden.path("steps").asLong());
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void masksAreChosenWhenAndAsSparseAsNumpySays(JsonNode golden) {
    PruningSchedule schedule = schedule(golden);
    List<Long> chosen = new ArrayList<>();
    for (long step = 0; step < schedule.steps(); step++) {
      if (schedule.chooses(step)) {
        chosen.add(step);
      }
    }

    JsonNode points = golden.path("points");
    assertThat(chosen).hasSameSizeAs(points);
    for (int i = 0; i < points.size(); i++) {
      assertThat(chosen.get(i)).isEqualTo(points.get(i).get(0).asLong());
      assertThat(schedule.sparsity(chosen.get(i)))
          .isCloseTo(points.get(i).get(1).asDouble(), within(1e-12));
    }
    long last = chosen.get(chosen.size() - 1);
    assertThat(schedule.sparsity(last)).isEqualTo(golden.path("sparsity").asDouble());
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void aRateThatIsSetBackGoesOnWhereItStoodWhenPruningEnds(JsonNode golden) {
    PruningSchedule schedule = schedule(golden);

    assertThat(schedule.rewound(schedule.begin())).isEqualTo(schedule.begin());
    assertThat(schedule.rewound(schedule.begin() + golden.path("every").asInt()))
        .isEqualTo(schedule.begin());
    assertThat(schedule.rewound(schedule.begin() + 1)).isEqualTo(schedule.begin() + 1);
    assertThat(schedule.rewound(schedule.end())).isEqualTo(schedule.begin());
    assertThat(schedule.rewound(schedule.steps() - 1)).isEqualTo(schedule.rewoundSteps() - 1);
  }

  @ParameterizedTest
  @MethodSource("masks")
  void theWeightsNearestToZeroGo(JsonNode golden) {
    Shape shape = Shape.of(golden.path("rows").asInt(), golden.path("columns").asInt());
    WeightTensor weights = WeightTensor.of(shape, floats(golden.path("weights")));

    PackedMask mask = GradualPruning.smallest(weights, golden.path("share").asDouble());

    for (int i = 0; i < mask.size(); i++) {
      assertThat(mask.get(i)).as("weight %d", i).isEqualTo(golden.path("kept").get(i).asInt() == 1);
    }
  }
}
