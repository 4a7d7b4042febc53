package org.frisket.savedmodels.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;

class PackagedParametersTest {
  private final Backbone backbone = TinyBackbone.create();
  private final TaskPackage taskPackage = TinyPackage.untrained(backbone);
  private final PackagedParameters parameters = new PackagedParameters(backbone, taskPackage);

  private PackedMask mask(Site site) {
    return taskPackage.masks().stream()
        .filter(mask -> mask.parameter().equals(ParameterName.kernel(site)))
        .findFirst()
        .orElseThrow()
        .mask();
  }

  private static void assertMasked(float[] found, float[] whole, PackedMask mask) {
    assertThat(mask.zeros()).isPositive();
    for (int i = 0; i < whole.length; i++) {
      assertThat(found[i]).as("weight %d", i).isEqualTo(mask.get(i) ? whole[i] : 0 * whole[i]);
    }
  }

  @Test
  void aMaskLiesOverTheBackbonesKernel() {
    for (Site site : new Site[] {new Site.InBlock(1, Role.OUTPUT), Site.Top.POOLER}) {
      ParameterName name = ParameterName.kernel(site);

      assertMasked(
          parameters.get(name).toArray(), backbone.weights().get(name).toArray(), mask(site));
    }
  }

  @Test
  void aMaskLiesOverAValueOfThePackage() {
    ParameterName name = ParameterName.kernel(Site.Top.CLASSIFIER);
    float[] kept =
        taskPackage.tensors().stream()
            .filter(SavedTensor.Value.class::isInstance)
            .map(SavedTensor.Value.class::cast)
            .filter(value -> value.parameter().equals(name))
            .findFirst()
            .orElseThrow()
            .weight()
            .toArray();

    assertMasked(parameters.get(name).toArray(), kept, mask(Site.Top.CLASSIFIER));
  }

  @Test
  void everythingElseIsTheBackbones() {
    ParameterName name = ParameterName.kernel(new Site.InBlock(0, Role.QUERY));

    assertThat(parameters.get(name)).isSameAs(backbone.weights().get(name));
    assertThat(parameters.get(ParameterName.WORD_EMBEDDINGS))
        .isSameAs(backbone.weights().get(ParameterName.WORD_EMBEDDINGS));
  }

  @Test
  void anotherBackboneIsRefusedAndBothAreNamed() {
    Backbone other = TinyBackbone.withSeed(2);

    assertThatThrownBy(() -> new PackagedParameters(other, taskPackage))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("colours: tiny " + backbone.identity())
        .hasMessageContaining("tiny " + other.identity() + ", the one that is loaded");
  }
}
