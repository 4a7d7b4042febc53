package org.frisket.models.adaptation.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.kernels.fused.FusedSums;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.runtime.Tensors;
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

/** Against NumPy and PyTorch; see {@code curves_golden.py}. */
class CurveGoldenTest {
  private static final int BENDS = 3;

  private static List<JsonNode> golden(String kind) throws IOException {
    try (InputStream file = CurveGoldenTest.class.getResourceAsStream("/curves/golden.json")) {
      JsonNode cases = new ObjectMapper().readTree(file).get(kind);
      return StreamSupport.stream(cases.spliterator(), false).toList();
    }
  }

  static List<JsonNode> weights() throws IOException {
    return golden("weights");
  }

  static List<JsonNode> points() throws IOException {
    return golden("points");
  }

  private static CurveForm form(JsonNode golden) {
    return CurveForm.valueOf(golden.get("form").asText().toUpperCase(Locale.ROOT));
  }

  @ParameterizedTest
  @MethodSource("weights")
  void weightsAreThoseOfNumPy(JsonNode golden) {
    double[] found = form(golden).weights(golden.get("bends").asInt(), golden.get("t").asDouble());

    assertThat(found).hasSize(golden.get("weights").size());
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(golden.get("weights").get(i).asDouble(), offset(1e-14));
    }
  }

  private static float[] floats(JsonNode values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values.get(i).asDouble();
    }
    return floats;
  }

  private static float[] shares(JsonNode golden) {
    double[] exact = form(golden).weights(BENDS, golden.get("t").asDouble());
    float[] rounded = new float[exact.length];
    for (int i = 0; i < exact.length; i++) {
      rounded[i] = (float) exact[i];
    }
    return rounded;
  }

  private static void assertClose(float[] found, JsonNode expected) {
    assertThat(found).hasSize(expected.size());
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i]).isCloseTo(expected.get(i).asDouble(), offset(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("points")
  void pointsAndGradientsAreThoseOfPyTorch(JsonNode golden) {
    try (Graph graph = new Graph();
        Session session = Sessions.open(graph, 2)) {
      Ops ops = Ops.create(graph);
      List<Operand<TFloat32>> control = new ArrayList<>();
      golden.get("control").forEach(one -> control.add(matrix(ops, one)));
      Operand<TFloat32> point = FusedSums.weighted(ops, ops.constant(shares(golden)), control);
      Operand<TFloat32> sum = ops.math.mul(ops.math.tanh(point), matrix(ops, golden.get("outer")));
      Output<?>[] gradients =
          graph.addGradients(
              ops.sum(sum, ops.constant(new int[] {0, 1})).asOutput(),
              control.stream().map(Operand::asOutput).toArray(Output<?>[]::new));
      Session.Runner runner = session.runner().fetch(point);
      List.of(gradients).forEach(runner::fetch);
      try (Result result = runner.run()) {
        assertClose(Tensors.toFloats(result.get(0)), golden.get("point"));
        for (int i = 0; i < gradients.length; i++) {
          assertClose(Tensors.toFloats(result.get(i + 1)), golden.get("gradients").get(i));
        }
        assertThat(sameInJava(golden)).isEqualTo(Tensors.toFloats(result.get(0)));
      }
    }
  }

  private static Operand<TFloat32> matrix(Ops ops, JsonNode values) {
    return ops.identity(ops.reshape(ops.constant(floats(values)), ops.constant(new long[] {6, 5})));
  }

  private static float[] sameInJava(JsonNode golden) {
    List<WeightTensor> control = new ArrayList<>();
    golden.get("control").forEach(one -> control.add(WeightTensor.of(Shape.of(6, 5), floats(one))));
    return FusedSums.weighted(shares(golden), control).toArray();
  }
}
