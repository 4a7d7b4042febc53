package org.frisket.analysis.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.frisket.analysis.fixtures.Golden;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.AttentionParts;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.Rows;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.task.TaskKind;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/** Against transformers, PyTorch and NumPy; see {@code inside_golden.py}. */
class InsideGoldenTest {
  private static final double CLOSE = 1e-5;

  private static JsonNode golden;
  private static List<EncodedExample> examples;

  @BeforeAll
  static void read() throws IOException {
    golden = Golden.read("/inside/golden.json");
    examples = Golden.list(golden.get("examples")).stream().map(InsideGoldenTest::example).toList();
  }

  private static EncodedExample example(JsonNode given) {
    return EncodedExample.ofRow(
        "golden",
        Golden.ints(given.get("ids")),
        Golden.ints(given.get("types")),
        given.get("label").asInt());
  }

  private static WeightTensor weight(ParameterName name) {
    JsonNode given = golden.get("weights").get(name.value());
    long[] shape = Golden.list(given.get("shape")).stream().mapToLong(JsonNode::asLong).toArray();
    return WeightTensor.of(Shape.of(shape), Golden.floats(given.get("values")));
  }

  private static StudiedModel model(Supplier<Adaptation> method) {
    ParameterSource weights = InsideGoldenTest::weight;
    return new StudiedModel(
        "golden", TinyBackbone.CONFIG, TinyBackbone.TASK, Pooling.POOLED, weights, method, 1);
  }

  private static void assertIs(double[][] found, JsonNode expected) {
    double[][] rows = Golden.matrix(expected);
    assertThat(found).hasDimensions(rows.length, rows[0].length);
    for (int i = 0; i < rows.length; i++) {
      assertThat(found[i]).containsExactly(rows[i], offset(CLOSE));
    }
  }

  @Test
  void statesOfEveryLayerAreThoseOfTransformers() {
    float[][][] states;
    try (HiddenStates opened = new HiddenStates(model(Adaptation::none))) {
      states = opened.of(examples);
    }
    assertThat(states.length).isEqualTo(TinyBackbone.CONFIG.blocks() + 1);
    for (int layer = 0; layer < states.length; layer++) {
      for (int i = 0; i < examples.size(); i++) {
        assertThat(states[layer][i])
            .containsExactly(
                Golden.floats(golden.get("states").get(i).get(layer)), offset((float) CLOSE));
      }
    }
  }

  @Test
  void patternsAreThoseOfNumPy() {
    HeadPatterns patterns;
    try (Attention attention = new Attention(model(Adaptation::none))) {
      patterns = attention.patterns(examples);
    }
    assertIs(patterns.entropy(), golden.get("entropy"));
    assertIs(patterns.distance(), golden.get("distance"));
    assertIs(patterns.onFirst(), golden.get("cls"));
    assertIs(patterns.onSeparators(), golden.get("sep"));
  }

  @Test
  void importanceIsThatOfPyTorch() {
    try (HeadGates gates = new HeadGates(model(Adaptation::none))) {
      assertIs(gates.importance(examples), golden.get("importance"));
    }
  }

  @Test
  void accuracyWithClosedGatesIsThatOfPyTorch() {
    try (HeadGates gates = new HeadGates(model(Adaptation::none))) {
      for (JsonNode expected : golden.get("closed")) {
        double[][] factors = gates.open();
        expected
            .get("heads")
            .forEach(head -> factors[head.get(0).asInt()][head.get(1).asInt()] = 0);
        assertThat(gates.accuracy(examples, factors))
            .isEqualTo(expected.get("accuracy").asDouble());
      }
    }
  }

  @Test
  void gatesStandBehindThoseOfTheMethod() {
    try (HeadGates gates = new HeadGates(model(Adaptation::none));
        HeadGates halved = new HeadGates(model(HalvedGates::new))) {
      assertThat(halved.importance(examples)[0]).isNotEqualTo(gates.importance(examples)[0]);
    }
  }

  /** A method that has gates of its own. */
  private static final class HalvedGates implements Adaptation {
    @Override
    public Set<HookPoint> hooks() {
      return Set.of(new HookPoint.Attention(0));
    }

    @Override
    public AttentionParts attention(HookPoint.Attention point, BuildContext context, Rows rows) {
      return AttentionParts.gates(context.ops().constant(new float[] {0.5f, 0.5f}));
    }
  }

  /** A method that puts keys before the text's own. */
  private static final class Prefixed implements Adaptation {
    @Override
    public Set<HookPoint> hooks() {
      return Set.of(new HookPoint.Attention(0));
    }

    @Override
    public AttentionParts attention(HookPoint.Attention point, BuildContext context, Rows rows) {
      var one = context.ops().constant(new float[1][TinyBackbone.CONFIG.hiddenSize()]);
      return AttentionParts.prefix(one, one);
    }
  }

  @Test
  void attentionToMoreThanTheTextIsRefused() {
    try (Attention attention = new Attention(model(Prefixed::new))) {
      assertThatThrownBy(() -> attention.patterns(examples))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "keys of an attention of the golden model: 9 (expected: 8, those of the text alone)");
    }
  }

  @Test
  void aTaskWhoseAnswersAreNotReadAtTheFirstWordpieceIsRefused() {
    ParameterSource weights = InsideGoldenTest::weight;
    assertThatThrownBy(
            () ->
                new StudiedModel(
                    "words",
                    TinyBackbone.CONFIG,
                    TinyBackbone.task(TaskKind.TAGGING),
                    Pooling.POOLED,
                    weights,
                    Adaptation::none,
                    1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("kind of task tiny: tagging (expected: single_sentence");
  }
}
