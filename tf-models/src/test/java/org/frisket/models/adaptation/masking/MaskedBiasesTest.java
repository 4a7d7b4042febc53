package org.frisket.models.adaptation.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;

class MaskedBiasesTest {
  private static final Site QUERY = new Site.InBlock(0, Role.QUERY);

  private static SavedTensor.Mask mask(ParameterName name) {
    Draws draws = Draws.of(1, Purpose.RANDOM_MASK, "test");
    return new SavedTensor.Mask(name, PackedMask.random(Shape.of(8), 3, draws));
  }

  @Test
  void theBiasesBesideMaskedMatricesAreMaskedButNotTheClassifiers() {
    Masking masking =
        new Masking(
            MaskingConfig.defaults()
                .withSparsity(0.25)
                .withBlocks(List.of(0))
                .withRoles(EnumSet.of(Role.QUERY))
                .withBiases(true),
            1);
    try (TinyNetwork network = new TinyNetwork(masking)) {
      List<String> names = new ArrayList<>();
      for (SavedTensor tensor : masking.saved(network::read, 0)) {
        if (tensor instanceof SavedTensor.Mask mask) {
          names.add(mask.name());
          assertThat(mask.mask().zeroFraction()).as(mask.name()).isEqualTo(0.25);
        }
      }
      assertThat(names)
          .containsExactlyInAnyOrder(
              "block.0.query.mask",
              "block.0.query.bias.mask",
              "pooler.mask",
              "pooler.bias.mask",
              "classifier.mask");
    }
  }

  @Test
  void aMaskIsNamedAfterItsSiteOrItsBias() {
    assertThat(mask(ParameterName.kernel(QUERY)).name()).isEqualTo("block.0.query.mask");
    assertThat(mask(ParameterName.bias(QUERY)).name()).isEqualTo("block.0.query.bias.mask");
  }

  @Test
  void theNameOfAMaskTellsWhatItLiesOver() {
    for (Site site : new Site[] {QUERY, Site.Top.POOLER, Site.Top.CLASSIFIER}) {
      for (ParameterName name : List.of(ParameterName.kernel(site), ParameterName.bias(site))) {
        assertThat(SavedTensor.Mask.maskedParameter(mask(name).name())).contains(name);
      }
    }
  }

  @Test
  void soDoesThatOfAMaskOverANormalisationOrATable() {
    for (String name : List.of("block.0.output_norm.gamma", "embeddings.norm.beta")) {
      ParameterName norm = new ParameterName(name);
      assertThat(SavedTensor.Mask.maskedParameter(name + ".mask")).contains(norm);
    }
    assertThat(SavedTensor.Mask.maskedParameter("embeddings.word.mask"))
        .contains(ParameterName.WORD_EMBEDDINGS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pooler", "block.0.query", "block.0.quary.mask", "embeddings.wort.mask", ".mask"})
  void whatIsNoNameOfAMaskLiesOverNothing(String name) {
    assertThat(SavedTensor.Mask.maskedParameter(name)).isEmpty();
  }

  @Test
  void biasesAndKernelsKnowTheirSites() {
    assertThat(new ParameterName("block.0.query.bias").biasSite()).contains(QUERY);
    assertThat(new ParameterName("block.0.query.kernel").biasSite()).isEmpty();
    assertThat(new ParameterName("block.0.output_norm.bias").biasSite()).isEmpty();
    assertThat(new ParameterName("block.0.query.kernel").place()).isEqualTo("block.0.query");
    assertThat(new ParameterName("pooler.bias").place()).isEqualTo("pooler.bias");
    assertThat(ParameterName.WORD_EMBEDDINGS.place()).isEqualTo("embeddings.word");
  }
}
