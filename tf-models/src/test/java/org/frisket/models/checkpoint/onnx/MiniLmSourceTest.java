package org.frisket.models.checkpoint.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.Set;
import org.frisket.models.backbone.NamedWeights;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.MiniLm;
import org.junit.jupiter.api.Test;

class MiniLmSourceTest {
  @Test
  void wiresEveryParameter() {
    NamedWeights weights = MiniLm.backbone().weights();
    assertThat(weights.all().keySet())
        .hasSize(103)
        .isEqualTo(ParameterShapes.of(MiniLm.backbone().config()).keySet());
    long values = weights.all().values().stream().mapToLong(w -> w.shape().size()).sum();
    assertThat(values).isEqualTo(22_713_216);
  }

  @Test
  void noWeightIsUsedTwice() {
    Set<WeightTensor> distinct = new HashSet<>(MiniLm.backbone().weights().all().values());
    assertThat(distinct).hasSize(103);
  }

  @Test
  void normalisationWeightsAreNotExchanged() {
    MiniLm.backbone()
        .weights()
        .all()
        .forEach(
            (name, weight) -> {
              double centre = name.value().endsWith(".gamma") ? 0.75 : 0;
              if (name.value().contains("norm.")) {
                assertThat(mean(weight)).as(name.value()).isBetween(centre - 0.3, centre + 0.5);
              }
            });
  }

  private static double mean(WeightTensor weight) {
    double sum = 0;
    for (float value : weight.toArray()) {
      sum += value;
    }
    return sum / weight.shape().size();
  }

  @Test
  void isFoundByItsId() {
    assertThat(Backbones.byId("minilm-l6")).isInstanceOf(MiniLmSource.class);
    assertThat(MiniLm.backbone().config().name()).isEqualTo("minilm-l6");
  }

  @Test
  void anUnknownIdIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> Backbones.byId("minilm"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("backbone: minilm (expected: one of [minilm-l6, ");
  }

  @Test
  void anotherModelIsRefusedWithTheMissingNames() {
    byte[] other = SmallOnnx.model();
    assertThatThrownBy(() -> MiniLmSource.load(new ByteArrayInputStream(other), new byte[0]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("missing " + ParameterName.WORD_EMBEDDINGS);
  }
}
