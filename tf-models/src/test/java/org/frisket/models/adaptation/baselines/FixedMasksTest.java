package org.frisket.models.adaptation.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.TinyBatches;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.Variable;
import org.frisket.models.mask.PackedMask;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;

class FixedMasksTest {
  private static final EnumSet<Role> ROLES = EnumSet.of(Role.QUERY, Role.OUTPUT);

  static List<AdaptationConfig> methods() {
    return List.of(random(0.3), magnitude(0.3));
  }

  private static RandomMaskConfig random(double share) {
    return new RandomMaskConfig(share, List.of(1), ROLES, true);
  }

  private static MagnitudeMaskConfig magnitude(double share) {
    return new MagnitudeMaskConfig(share, List.of(1), ROLES, true);
  }

  private static Map<String, PackedMask> masks(AdaptationConfig method, long seed) {
    Adaptation adaptation = TinyMethods.trained(method, seed);
    Map<String, PackedMask> masks = new TreeMap<>();
    try (TinyNetwork network = new TinyNetwork(adaptation)) {
      for (SavedTensor tensor : adaptation.saved(network::read, 0)) {
        if (tensor instanceof SavedTensor.Mask mask) {
          masks.put(mask.parameter().value(), mask.mask());
        }
      }
    }
    return masks;
  }

  /** Matrices of 8 x 8 and 16 x 8: 0.3 · 64 = 19.2, 0.3 · 128 = 38.4. */
  @ParameterizedTest
  @MethodSource("methods")
  void everyChosenMatrixHasItsShareOfZeros(AdaptationConfig method) {
    Map<String, PackedMask> masks = masks(method, 1);

    assertThat(masks)
        .containsOnlyKeys("block.1.query.kernel", "block.1.output.kernel", "pooler.kernel");
    assertThat(masks.get("block.1.query.kernel").zeros()).isEqualTo(19);
    assertThat(masks.get("block.1.output.kernel").zeros()).isEqualTo(38);
    assertThat(masks.get("pooler.kernel").zeros()).isEqualTo(19);
  }

  @Test
  void theWeightsNearestToZeroGo() {
    masks(magnitude(0.3), 1)
        .forEach(
            (name, mask) -> {
              float[] weights = TinyBackbone.source().get(new ParameterName(name)).toArray();
              float smallestKept = Float.MAX_VALUE;
              float largestDropped = 0;
              for (int i = 0; i < weights.length; i++) {
                float size = Math.abs(weights[i]);
                smallestKept = mask.get(i) ? Math.min(size, smallestKept) : smallestKept;
                largestDropped = mask.get(i) ? largestDropped : Math.max(size, largestDropped);
              }
              assertThat(largestDropped).as(name).isPositive().isLessThan(smallestKept);
            });
  }

  @Test
  void ofEqualWeightsTheFirstGo() {
    WeightTensor weights = WeightTensor.of(Shape.of(2, 4), new float[] {2, -1, 1, 0, 1, -0f, 3, 1});
    PackedMask mask = FixedShare.smallest(0.5, weights);

    assertThat(mask.toBytes()).containsExactly(0b1101_0001);
  }

  @Test
  void randomMasksDependOnSeedAndNameAlone() {
    Map<String, PackedMask> masks = masks(random(0.3), 1);
    Map<String, PackedMask> fewer =
        masks(new RandomMaskConfig(0.3, List.of(), EnumSet.noneOf(Role.class), true), 1);

    assertThat(masks(random(0.3), 1)).isEqualTo(masks);
    assertThat(fewer).isEqualTo(Map.of("pooler.kernel", masks.get("pooler.kernel")));
    assertThat(masks(random(0.3), 2).get("pooler.kernel")).isNotEqualTo(masks.get("pooler.kernel"));
    assertThat(masks.get("block.1.query.kernel")).isNotEqualTo(masks.get("pooler.kernel"));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theClassifierAloneIsTrainedAndKept(AdaptationConfig method) {
    Adaptation adaptation = TinyMethods.trained(method, 1);
    try (TinyNetwork network = new TinyNetwork(adaptation)) {
      WeightTensor moved = WeightTensor.of(Shape.of(3), new float[] {1, 2, 3});
      network.assign("classifier.bias", moved);

      assertThat(adaptation.trainables())
          .extracting(Variable::name)
          .containsExactlyInAnyOrder("classifier.kernel", "classifier.bias");
      assertThat(adaptation.saved(network::read, 0))
          .hasSize(5)
          .contains(new SavedTensor.Value(new ParameterName("classifier.bias"), moved));
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theNetworkIsThatOfTheMaskedWeights(AdaptationConfig method) {
    Map<ParameterName, WeightTensor> weights = TinyBackbone.weightsWithClassifier();
    masks(method, 1)
        .forEach(
            (name, mask) ->
                weights.computeIfPresent(new ParameterName(name), (n, w) -> masked(w, mask)));
    try (TinyNetwork found = new TinyNetwork(TinyMethods.trained(method, 1));
        TinyNetwork plain = new TinyNetwork(Adaptation.none());
        TinyNetwork expected = new TinyNetwork(Adaptation.none(), weights::get, Pooling.POOLED)) {
      float[][] logits = found.logits(TinyBatches.mixed());
      assertThat(logits).isDeepEqualTo(expected.logits(TinyBatches.mixed()));
      assertThat(Arrays.deepEquals(logits, plain.logits(TinyBatches.mixed()))).isFalse();
    }
  }

  private static WeightTensor masked(WeightTensor weight, PackedMask mask) {
    float[] values = weight.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = mask.get(i) ? values[i] : 0;
    }
    return WeightTensor.of(weight.shape(), values);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.5, Double.NaN})
  void whatIsNoShareIsRefused(double share) {
    String message = "method.zero_fraction: " + share + " (expected: more than 0 and less than 1)";

    assertThatThrownBy(() -> random(share))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> magnitude(share))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }

  @Test
  void aBlockTheBackboneDoesNotHaveIsRefused() {
    for (AdaptationConfig method :
        List.of(
            new RandomMaskConfig(0.3, List.of(1, 2), ROLES, true),
            new MagnitudeMaskConfig(0.3, List.of(1, 2), ROLES, true))) {
      assertThatThrownBy(() -> method.resolvedFor(TinyBackbone.CONFIG))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("method.blocks: 2 (expected: 0 to 1 of tiny)");
    }
  }
}
