package org.frisket.models.adaptation.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.MiniLm;
import org.frisket.models.fixtures.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingConfigTest {
  private static MaskingConfig config(List<Integer> blocks, Collection<Role> roles) {
    return new MaskingConfig(
        0.01f, 0.05, blocks, Set.copyOf(roles), true, false, Binarizer.STRAIGHT_THROUGH, false);
  }

  @Test
  void allButTheFirstTwoBlocksAreMaskedByDefault() {
    BackboneConfig miniLm = MiniLm.backbone().config();
    MaskingConfig resolved = config(null, EnumSet.allOf(Role.class)).resolvedFor(miniLm);
    assertThat(resolved.blocks()).containsExactly(2, 3, 4, 5);
    assertThat(resolved.resolvedFor(miniLm)).isEqualTo(resolved);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2, 11})
  void refusesABlockTheBackboneDoesNotHave(int block) {
    MaskingConfig config = config(List.of(0, block), EnumSet.allOf(Role.class));
    assertThatThrownBy(() -> config.resolvedFor(TinyBackbone.CONFIG))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("method.blocks: %d (expected: 0 to 1 of tiny)", block);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.5, Double.NaN})
  void refusesASparsityThatLeavesOneSideEmpty(double sparsity) {
    assertThatThrownBy(() -> TinyMasking.everywhere(sparsity))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("method.initial_sparsity: " + sparsity);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void refusesAThresholdThatIsNoNumber(float threshold) {
    assertThatThrownBy(
            () ->
                new MaskingConfig(
                    threshold, 0.05, null, Set.of(), true, true, Binarizer.STRAIGHT_THROUGH, false))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("method.threshold: %s (expected: a finite number)", threshold);
  }

  @Test
  void masksTheChosenRolesOfTheChosenBlocks() {
    MaskingConfig config = config(List.of(1), EnumSet.of(Role.KEY, Role.OUTPUT));
    assertThat(config.masks(ParameterName.kernel(new Site.InBlock(1, Role.KEY)))).isTrue();
    assertThat(config.masks(ParameterName.kernel(new Site.InBlock(1, Role.QUERY)))).isFalse();
    assertThat(config.masks(ParameterName.kernel(new Site.InBlock(0, Role.KEY)))).isFalse();
    assertThat(config.masks(ParameterName.kernel(Site.Top.POOLER))).isTrue();
    assertThat(config.masks(ParameterName.kernel(Site.Top.CLASSIFIER))).isFalse();
    assertThat(config.masks(ParameterName.bias(new Site.InBlock(1, Role.KEY)))).isFalse();
  }

  @Test
  void masksTheBiasesOfTheChosenSitesIfAskedTo() {
    MaskingConfig config =
        new MaskingConfig(
            0.01f,
            0.05,
            List.of(1),
            EnumSet.of(Role.KEY),
            true,
            true,
            Binarizer.STRAIGHT_THROUGH,
            true);
    assertThat(config.masks(ParameterName.bias(new Site.InBlock(1, Role.KEY)))).isTrue();
    assertThat(config.masks(ParameterName.bias(new Site.InBlock(1, Role.VALUE)))).isFalse();
    assertThat(config.masks(ParameterName.bias(new Site.InBlock(0, Role.KEY)))).isFalse();
    assertThat(config.masks(ParameterName.bias(Site.Top.POOLER))).isTrue();
    assertThat(config.masks(ParameterName.bias(Site.Top.CLASSIFIER))).isFalse();
    assertThat(config.masks(new ParameterName("block.1.output_norm.beta"))).isFalse();
  }

  /** The settings are written out and hashed into the id of a run. */
  @Test
  void rolesAreAlwaysWrittenInOneOrder() {
    assertThat(List.copyOf(config(null, EnumSet.allOf(Role.class)).roles()))
        .containsExactly(Role.values());
  }
}
