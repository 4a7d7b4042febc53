package org.frisket.models.adaptation.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.masking.binarizer.BinarizeOp;
import org.frisket.models.adaptation.masking.binarizer.Binarizer;
import org.frisket.models.adaptation.masking.binarizer.FromThreshold;
import org.frisket.models.adaptation.masking.binarizer.MaskRule;
import org.frisket.models.adaptation.masking.binarizer.Surrogate;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.runtime.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Masks and gradients beside those of PyTorch: see masks_golden.py. */
class MasksGoldenTest {
  private static final float THRESHOLD = 0.01f;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(Methods.jacksonModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();
  private static final JsonNode GOLDEN = read();

  private static JsonNode read() {
    try (InputStream stream = MasksGoldenTest.class.getResourceAsStream("/masks/golden.json")) {
      return MAPPER.readTree(stream);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<JsonNode> binarizers() {
    return StreamSupport.stream(GOLDEN.get("binarizers").spliterator(), false);
  }

  static Stream<JsonNode> granularities() {
    return StreamSupport.stream(GOLDEN.get("granularities").spliterator(), false);
  }

  private static float[] floats(JsonNode values) {
    float[] floats = new float[values.size()];
    IntStream.range(0, floats.length).forEach(i -> floats[i] = (float) values.get(i).asDouble());
    return floats;
  }

  private static Operand<TFloat32> constant(Ops ops, JsonNode values, long... shape) {
    return ops.reshape(ops.constant(floats(values)), ops.constant(shape));
  }

  private static void assertClose(float[] found, JsonNode expected) {
    assertThat(found).hasSameSizeAs(floats(expected));
    for (int i = 0; i < found.length; i++) {
      double wanted = expected.get(i).asDouble();
      assertThat((double) found[i])
          .as("entry %d", i)
          .isCloseTo(wanted, offset(1e-5 * (1 + Math.abs(wanted))));
    }
  }

  private static List<float[]> run(
      Graph graph, List<Output<?>> wanted, MaskRule.InGraph fed, long[] numbers) {
    List<float[]> values = new ArrayList<>();
    try (Session session = Sessions.open(graph, 2);
        TInt64 tensor = TInt64.vectorOf(numbers)) {
      Session.Runner runner = session.runner();
      fed.fed().ifPresent(place -> runner.feed(place.place(), tensor));
      wanted.forEach(runner::fetch);
      try (Result result = runner.run()) {
        for (int i = 0; i < wanted.size(); i++) {
          values.add(Tensors.toFloats(result.get(i)));
        }
      }
    }
    return values;
  }

  /** What the graph is fed: the number of zeros, or a seed. */
  private static long[] numbers(JsonNode golden) {
    String fed =
        golden.has("seed") ? golden.get("seed").asText() : golden.path("zeros").asText("0");
    return new long[] {Long.parseLong(fed)};
  }

  @ParameterizedTest
  @MethodSource("binarizers")
  void aBinarizerHasTheMaskAndTheGradientOfPyTorch(JsonNode golden) throws IOException {
    Binarizer binarizer = MAPPER.treeToValue(golden.get("binarizer"), Binarizer.class);
    Binarizer.OfMask mask =
        new Binarizer.OfMask("m", golden.get("scores").size(), THRESHOLD, 0.5, 1);
    try (Graph graph = new Graph()) {
      Ops ops = Ops.create(graph);
      Operand<TFloat32> scores = ops.identity(constant(ops, golden.get("scores"), 12, 10));
      MaskRule.InGraph built = binarizer.rule(mask).build(ops, scores);
      Operand<TFloat32> binary =
          BinarizeOp.apply(ops, built.mask(), scores, binarizer.surrogate(THRESHOLD));
      Operand<TFloat32> product =
          ops.math.mul(binary, constant(ops, golden.get("gradient"), 12, 10));
      Output<?>[] gradients =
          graph.addGradients(product.asOutput(), new Output<?>[] {scores.asOutput()});
      List<float[]> found =
          run(graph, List.of(binary.asOutput(), gradients[0]), built, numbers(golden));

      assertThat(found.get(0)).isEqualTo(floats(golden.get("mask")));
      assertClose(found.get(1), golden.get("scores_gradient"));
    }
  }

  @ParameterizedTest
  @MethodSource("granularities")
  void sharedScoresGetTheSumOfTheirWeightsGradients(JsonNode golden) throws IOException {
    Granularity granularity = MAPPER.treeToValue(golden.get("granularity"), Granularity.class);
    float[] initial = floats(golden.get("scores"));
    WeightTensor weights = WeightTensor.of(Shape.of(initial.length), initial);
    PackedMask kept = new FromThreshold(THRESHOLD).kept(weights, 0);
    try (Graph graph = new Graph()) {
      Ops ops = Ops.create(graph);
      Operand<TFloat32> scores = ops.identity(ops.constant(initial));
      List<Output<?>> masked = new ArrayList<>();
      Operand<TFloat32> loss = ops.constant(0f);
      MaskRule.InGraph built = new FromThreshold(THRESHOLD).build(ops, scores);
      Operand<TFloat32> mask = BinarizeOp.apply(ops, built.mask(), scores, Surrogate.identity());
      for (JsonNode matrix : golden.get("matrices")) {
        long[] shape = {matrix.get("shape").get(0).asLong(), matrix.get("shape").get(1).asLong()};
        Role role = Role.valueOf(matrix.get("role").asText().toUpperCase(Locale.ROOT));
        Site.InBlock site = new Site.InBlock(2, role);
        ParameterName name = ParameterName.kernel(site);
        ScoreSharing sharing =
            granularity.sharing(name, site, Shape.of(shape), golden.get("heads").asInt());
        Operand<TFloat32> kernel = constant(ops, matrix.get("weights"), shape);
        Operand<TFloat32> product = ops.math.mul(kernel, sharing.spread(ops, mask));
        Operand<TFloat32> outer =
            ops.math.mul(product, constant(ops, matrix.get("gradient"), shape));
        loss = ops.math.add(loss, ops.sum(outer, ops.constant(new int[] {0, 1})));
        masked.add(product.asOutput());
        PackedMask whole =
            kept.reshaped(sharing.blockShape().groupsOf(Shape.of(shape)))
                .spread(sharing.blockShape());
        assertThat(
                whole
                    .applyTo(WeightTensor.of(Shape.of(shape), floats(matrix.get("weights"))))
                    .toArray())
            .isEqualTo(floats(matrix.get("masked")));
      }
      masked.add(graph.addGradients(loss.asOutput(), new Output<?>[] {scores.asOutput()})[0]);
      List<float[]> found = run(graph, masked, built, new long[0]);
      for (int i = 0; i < masked.size() - 1; i++) {
        assertThat(found.get(i)).isEqualTo(floats(golden.get("matrices").get(i).get("masked")));
      }
      assertClose(found.get(found.size() - 1), golden.get("scores_gradient"));
    }
  }

  @Test
  void groupsKeepWhatPyTorchKeeps() {
    for (JsonNode golden : GOLDEN.get("groups")) {
      WeightTensor scores = WeightTensor.of(Shape.of(12, 7), floats(golden.get("scores")));
      PackedMask mask =
          PackedMask.ofLargestInGroups(
              scores, golden.get("kept").asInt(), golden.get("of").asInt());
      float[] expected = floats(golden.get("mask"));

      assertThat(mask).isEqualTo(PackedMask.ofScores(WeightTensor.of(mask.shape(), expected), 1));
    }
  }
}
