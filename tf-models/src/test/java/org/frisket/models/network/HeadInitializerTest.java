package org.frisket.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.fixtures.MiniLm;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class HeadInitializerTest {
  private static final ParameterName KERNEL = ParameterName.kernel(Site.Top.CLASSIFIER);

  private static WeightTensor kernel(BackboneConfig config, int labels, long seed) {
    ParameterSource backbone = TinyBackbone.weights()::get;
    return new HeadInitializer(backbone, config, labels, seed).get(KERNEL);
  }

  @Test
  void isNormalWithTheDeviationOfBert() {
    WeightTensor kernel = kernel(MiniLm.backbone().config(), 50, 1);
    double squares = 0;
    double sum = 0;
    for (float value : kernel.toArray()) {
      squares += value * value;
      sum += value;
    }
    assertThat(kernel.shape()).isEqualTo(Shape.of(384, 50));
    assertThat(Math.sqrt(squares / kernel.shape().size())).isCloseTo(0.02, offset(5e-4));
    assertThat(sum / kernel.shape().size()).isCloseTo(0, offset(5e-4));
  }

  @Test
  void isAFunctionOfSeedAndShape() {
    assertThat(kernel(TinyBackbone.CONFIG, 3, 1)).isEqualTo(kernel(TinyBackbone.CONFIG, 3, 1));
    assertThat(kernel(TinyBackbone.CONFIG, 3, 2)).isNotEqualTo(kernel(TinyBackbone.CONFIG, 3, 1));
    assertThat(kernel(TinyBackbone.CONFIG, 4, 1).values().get(0))
        .isNotEqualTo(kernel(TinyBackbone.CONFIG, 3, 1).values().get(0));
  }

  @Test
  void biasIsZeroAndTheBackboneStays() {
    ParameterSource source =
        new HeadInitializer(TinyBackbone.weights()::get, TinyBackbone.CONFIG, 3, 1);
    ParameterName pooler = ParameterName.bias(Site.Top.POOLER);
    assertThat(source.get(ParameterName.bias(Site.Top.CLASSIFIER)).toArray())
        .containsExactly(0, 0, 0);
    assertThat(source.get(pooler)).isEqualTo(TinyBackbone.weights().get(pooler));
  }

  @Test
  void aPoolerIsDrawnWhereTheBackboneHasNone() {
    BackboneConfig poolerless =
        new BackboneConfig("tiny", 2, 8, 16, 2, 30, 16, 2, GeluForm.ERF, 1e-12f, true);
    ParameterSource backbone = TinyBackbone.weights()::get;
    HeadInitializer with = new HeadInitializer(backbone, TinyBackbone.CONFIG, 3, 1);
    HeadInitializer without = new HeadInitializer(backbone, poolerless, 3, 1);
    ParameterName pooler = ParameterName.kernel(Site.Top.POOLER);
    assertThat(with.drawn()).hasSize(2);
    assertThat(without.drawn()).hasSize(4).containsKeys(pooler, KERNEL);
    assertThat(without.get(KERNEL)).isEqualTo(with.get(KERNEL));
    assertThat(without.get(pooler).shape()).isEqualTo(Shape.of(8, 8));
    assertThat(without.get(pooler)).isNotEqualTo(TinyBackbone.weights().get(pooler));
    assertThat(without.get(ParameterName.bias(Site.Top.POOLER)).toArray()).containsOnly(0);
  }
}
