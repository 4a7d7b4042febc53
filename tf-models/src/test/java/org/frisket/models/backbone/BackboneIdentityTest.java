package org.frisket.models.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.frisket.models.fixtures.MiniLm;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;

class BackboneIdentityTest {
  private static final Backbone TINY = TinyBackbone.create();

  private static Backbone withConfig(BackboneConfig config) {
    return new Backbone(config, TINY.weights(), TINY.tokenizerJson());
  }

  private static Backbone withWeight(ParameterName name, WeightTensor weight) {
    Map<ParameterName, WeightTensor> weights = TinyBackbone.weights();
    weights.put(name, weight);
    return new Backbone(
        TINY.config(),
        NamedWeights.checked("tiny", weights, ParameterShapes.of(TINY.config())),
        TINY.tokenizerJson());
  }

  /** If this changes, no package made before can be loaded any more. */
  @Test
  void theIdentityOfTheEmbeddedBackboneNeverChanges() {
    assertThat(MiniLm.backbone().identity())
        .isEqualTo("090c1ef2889f7b226e5110a05ed69395df912c40a9b10a5701e8994a650cd8bc");
  }

  @Test
  void isTheSameForEqualBackbones() {
    assertThat(TinyBackbone.create().identity()).isEqualTo(TINY.identity()).hasSize(64);
  }

  @Test
  void changesWithOneBitOfAnyWeight() {
    for (ParameterName name : TINY.weights().all().keySet()) {
      WeightTensor weight = TINY.weights().get(name);
      float[] values = weight.toArray();
      int last = values.length - 1;
      values[last] = Float.intBitsToFloat(Float.floatToRawIntBits(values[last]) ^ 1);
      assertThat(withWeight(name, WeightTensor.of(weight.shape(), values)).identity())
          .as(name.value())
          .isNotEqualTo(TINY.identity());
    }
  }

  @Test
  void changesWithTheSignOfAZero() {
    ParameterName name = ParameterName.bias(Site.Top.POOLER);
    WeightTensor plus = WeightTensor.of(TINY.weights().get(name).shape(), new float[8]);
    float[] zeros = new float[8];
    zeros[0] = -0f;
    WeightTensor minus = WeightTensor.of(plus.shape(), zeros);
    assertThat(withWeight(name, plus).identity()).isNotEqualTo(withWeight(name, minus).identity());
  }

  @Test
  void changesWithOneByteOfTheTokenizer() {
    byte[] tokenizer = TINY.tokenizerJson().clone();
    tokenizer[tokenizer.length - 1] ^= 1;
    Backbone other = new Backbone(TINY.config(), TINY.weights(), tokenizer);
    assertThat(other.identity()).isNotEqualTo(TINY.identity());
  }

  @Test
  void changesWithTheConfigAlone() {
    assertThat(
            withConfig(new BackboneConfig("small", 2, 8, 16, 2, 30, 16, 2, GeluForm.ERF, 1e-12f))
                .identity())
        .isNotEqualTo(TINY.identity());
    assertThat(
            withConfig(new BackboneConfig("tiny", 2, 8, 16, 4, 30, 16, 2, GeluForm.ERF, 1e-12f))
                .identity())
        .isNotEqualTo(TINY.identity());
    assertThat(
            withConfig(new BackboneConfig("tiny", 2, 8, 16, 2, 30, 16, 2, GeluForm.TANH, 1e-12f))
                .identity())
        .isNotEqualTo(TINY.identity());
    assertThat(
            withConfig(new BackboneConfig("tiny", 2, 8, 16, 2, 30, 16, 2, GeluForm.ERF, 1e-5f))
                .identity())
        .isNotEqualTo(TINY.identity());
  }
}
