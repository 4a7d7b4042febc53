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
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Wordpieces;
import org.frisket.models.runtime.Tensors;
import org.frisket.training.config.DistillationConfig;
import org.frisket.training.config.PruningConfig;
import org.frisket.training.optimizer.ScalarFeeds;
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

  /** Three masked tokens of one row, of a vocabulary of five. */
  private static Batch batch(JsonNode golden) {
    int[] labels = new int[3];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = golden.path("labels").get(i).asInt();
    }
    Wordpieces row = new Wordpieces(new int[] {0, 1, 2}, new int[3]);
    return Batch.of(
        List.of(new EncodedExample("row", List.of(row), new int[] {0, 1, 2}, labels)), 8);
  }

  @ParameterizedTest
  @MethodSource("distillations")
  void theLossWithATeacherAndItsGradientAreTorchs(JsonNode golden) {
    DistillationConfig config =
        new DistillationConfig(
            "teacher", golden.path("share").asDouble(), golden.path("temperature").asDouble());
    WeightTensor taught = WeightTensor.of(Shape.of(3, 5), floats(golden.path("teacher")));
    WeightTensor values = WeightTensor.of(Shape.of(3, 5), floats(golden.path("student")));
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        ScalarFeeds feeds = new ScalarFeeds()) {
      Ops ops = Ops.create(graph);
      Placeholder<TFloat32> student =
          ops.placeholder(TFloat32.class, Placeholder.shape(values.shape()));
      DistilledLoss distilled =
          new DistilledLoss(ops, new MaskedTokenLoss(ops, 5), config, batch -> Tensors.of(taught));
      Operand<TFloat32> mean = distilled.mean(student);
      Output<?> gradient =
          graph.addGradients(mean.asOutput(), new Output<?>[] {student.asOutput()})[0];
      Session.Runner runner = session.runner().feed(student, feeds.keep(Tensors.of(values)));
      distilled.feed(runner, batch(golden), feeds);
      try (Result result = runner.fetch(mean).fetch(gradient).run()) {
        assertThat(((TFloat32) result.get(0)).getFloat())
            .isCloseTo(golden.path("loss").floatValue(), within((float) TOLERANCE));
        assertThat(Tensors.toFloats(result.get(1)))
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
