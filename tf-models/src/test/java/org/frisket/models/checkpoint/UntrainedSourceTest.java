package org.frisket.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.backbone.BareBackbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.error.InvalidInputException;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;

class UntrainedSourceTest {
  private static final Backbone PRETRAINED = TinyBackbone.create();
  private static final Backbone UNTRAINED = new UntrainedSource(new Pretrained()).load();

  /** Can do without its weights. */
  private record Pretrained() implements BackboneSource {
    @Override
    public String id() {
      return PRETRAINED.config().name();
    }

    @Override
    public String description() {
      return "tiny";
    }

    @Override
    public Backbone load() {
      throw new AssertionError("weights are not needed");
    }

    @Override
    public BareBackbone bare() {
      return new BareBackbone(PRETRAINED.config(), PRETRAINED.tokenizerJson());
    }
  }

  @Test
  void hasTheShapeAndTheTokenizerOfThePretrainedOne() {
    assertThat(UNTRAINED.config())
        .isEqualTo(PRETRAINED.config().named(PRETRAINED.config().name() + "-untrained"));
    assertThat(UNTRAINED.tokenizerJson()).isEqualTo(PRETRAINED.tokenizerJson());
    assertThat(UNTRAINED.weights().all()).hasSameSizeAs(PRETRAINED.weights().all());
    UNTRAINED
        .weights()
        .all()
        .forEach(
            (name, weight) ->
                assertThat(weight.shape())
                    .as(name.value())
                    .isEqualTo(PRETRAINED.weights().get(name).shape()));
  }

  @Test
  void matricesAreNormalNormsAreOneAndBiasesZero() {
    float[] words = UNTRAINED.weights().get(ParameterName.WORD_EMBEDDINGS).toArray();
    double squares = IntStream.range(0, words.length).mapToDouble(i -> words[i] * words[i]).sum();

    assertThat(Math.sqrt(squares / words.length)).isCloseTo(0.02, within(0.004));
    assertThat(UNTRAINED.weights().get(new ParameterName("block.0.output_norm.gamma")).toArray())
        .containsOnly(1f);
    assertThat(UNTRAINED.weights().get(ParameterName.bias(new Site.InBlock(1, Role.KEY))).toArray())
        .containsOnly(0f);
  }

  @Test
  void isTheSameEveryTimeAndAnotherBackboneThanThePretrainedOne() {
    assertThat(new UntrainedSource(new Pretrained()).load().identity())
        .isEqualTo(UNTRAINED.identity());
    assertThat(UNTRAINED.identity()).isNotEqualTo(PRETRAINED.identity());
  }

  @Test
  void isFoundByItsId() {
    assertThat(Backbones.byId("minilm-l6-untrained").id()).isEqualTo("minilm-l6-untrained");
    assertThatThrownBy(() -> Backbones.byId("minilm-untrained"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("backbone: minilm (expected: one of [minilm-l6, ");
  }
}
