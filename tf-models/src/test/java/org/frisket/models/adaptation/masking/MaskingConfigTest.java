package org.frisket.models.adaptation.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.frisket.models.adaptation.masking.binarizer.Bernoulli;
import org.frisket.models.adaptation.masking.binarizer.Binarizer;
import org.frisket.models.adaptation.masking.binarizer.InitialOrder;
import org.frisket.models.adaptation.masking.binarizer.Sign;
import org.frisket.models.adaptation.masking.binarizer.StraightThrough;
import org.frisket.models.adaptation.masking.binarizer.TopK;
import org.frisket.models.adaptation.masking.binarizer.ZeroSchedule;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.MiniLm;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingConfigTest {
  private static MaskingConfig config(List<Integer> blocks, Collection<Role> roles) {
    return MaskingConfig.defaults()
        .withBlocks(blocks)
        .withRoles(Set.copyOf(roles))
        .withClassifier(false);
  }

  @Test
  void allButTheFirstTwoBlocksAreMaskedByDefault() {
    BackboneConfig miniLm = MiniLm.backbone().config();
    MaskingConfig resolved = config(null, EnumSet.allOf(Role.class)).resolvedFor(miniLm);
    assertThat(resolved.blocks()).containsExactly(2, 3, 4, 5);
    assertThat(resolved.resolvedFor(miniLm)).isEqualTo(resolved);
  }

  /** To leave two of two alone would mask nothing, and look as if it had. */
  @Test
  void allBlocksAreMaskedByDefaultWhereThereAreNoMoreThanTwo() {
    assertThat(config(null, EnumSet.allOf(Role.class)).resolvedFor(TinyBackbone.CONFIG).blocks())
        .containsExactly(0, 1);
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
        .hasMessageContaining("method.sparsity: " + sparsity);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void refusesAThresholdThatIsNoNumber(float threshold) {
    assertThatThrownBy(() -> MaskingConfig.defaults().withThreshold(threshold).withRoles(Set.of()))
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
        MaskingConfig.defaults()
            .withBlocks(List.of(1))
            .withRoles(EnumSet.of(Role.KEY))
            .withBiases(true);
    assertThat(config.masks(ParameterName.bias(new Site.InBlock(1, Role.KEY)))).isTrue();
    assertThat(config.masks(ParameterName.bias(new Site.InBlock(1, Role.VALUE)))).isFalse();
    assertThat(config.masks(ParameterName.bias(new Site.InBlock(0, Role.KEY)))).isFalse();
    assertThat(config.masks(ParameterName.bias(Site.Top.POOLER))).isTrue();
    assertThat(config.masks(ParameterName.bias(Site.Top.CLASSIFIER))).isFalse();
    assertThat(config.masks(new ParameterName("block.1.output_norm.beta"))).isFalse();
  }

  @Test
  void masksTheNormsOfTheChosenBlocksAndTheEmbeddingsIfAskedTo() {
    ParameterName inBlock = new ParameterName("block.1.output_norm.beta");
    ParameterName ofEmbeddings = ParameterName.gamma(ParameterName.EMBEDDINGS_NORM);
    MaskingConfig norms = config(List.of(1), EnumSet.of(Role.KEY)).withNorms(true);
    MaskingConfig embeddings = config(List.of(1), EnumSet.of(Role.KEY)).withEmbeddings(true);
    assertThat(norms.masks(inBlock)).isTrue();
    assertThat(norms.masks(new ParameterName("block.0.output_norm.beta"))).isFalse();
    assertThat(norms.masks(ofEmbeddings)).isFalse();
    assertThat(norms.masks(ParameterName.WORD_EMBEDDINGS)).isFalse();
    assertThat(embeddings.masks(inBlock)).isFalse();
    assertThat(embeddings.masks(ofEmbeddings)).isFalse();
    assertThat(embeddings.masks(ParameterName.WORD_EMBEDDINGS)).isTrue();
    assertThat(embeddings.withNorms(true).masks(ofEmbeddings)).isTrue();
  }

  /** The settings are written out and hashed into the id of a run. */
  @Test
  void rolesAreAlwaysWrittenInOneOrder() {
    assertThat(List.copyOf(config(null, EnumSet.allOf(Role.class)).roles()))
        .containsExactly(Role.values());
  }

  private static MaskingConfig with(Binarizer binarizer, Granularity granularity) {
    return TinyMasking.everywhere(0.3).with(binarizer, granularity, InitialOrder.UNIFORM);
  }

  @Test
  void structuresWantAllTheMatricesTheyArePartOf() {
    StraightThrough usual = new StraightThrough();

    assertThatThrownBy(
            () ->
                config(List.of(1), EnumSet.of(Role.QUERY, Role.KEY))
                    .with(usual, new Granularity.Heads(), InitialOrder.UNIFORM))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "method.roles: [query, key] (expected: [query, key, value, attention_output] among"
                + " them, for one score each of [HEADS])");
    assertThatThrownBy(
            () ->
                config(List.of(1), EnumSet.of(Role.OUTPUT))
                    .with(usual, new Granularity.HeadsAndNeurons(), InitialOrder.UNIFORM))
        .isInstanceOf(InvalidInputException.class);
    assertThat(with(usual, new Granularity.Neurons())).isNotNull();
  }

  @Test
  void matricesThatAreNoPartOfAStructureHaveAScoreForEveryWeight() {
    MaskingConfig config = with(new StraightThrough(), new Granularity.Neurons());

    assertThat(config.place(ParameterName.kernel(new Site.InBlock(1, Role.KEY))))
        .isEqualTo("block.1.key");
    assertThat(config.place(ParameterName.kernel(new Site.InBlock(1, Role.OUTPUT))))
        .isEqualTo("block.1.neurons");
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "4, 4", "5, 4", "-1, 4", "1, 1"})
  void groupsKeepSomeAndNotAll(int kept, int of) {
    assertThatThrownBy(() -> new Granularity.Groups(kept, of))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("method.granularity: " + kept + " of " + of);
  }

  @Test
  void groupsDivideTheInputsOfEveryMatrix() {
    MaskingConfig config = with(new StraightThrough(), new Granularity.Groups(2, 3));

    assertThatThrownBy(() -> config.resolvedFor(TinyBackbone.CONFIG))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "method.granularity.of: 3 (expected: a divisor of the 8 inputs of query in tiny)");
    assertThat(with(new Sign(1), new Granularity.Groups(2, 8)).resolvedFor(TinyBackbone.CONFIG))
        .isNotNull();
  }

  @Test
  void groupsSayThemselvesWhatIsKept() {
    for (Binarizer binarizer :
        List.of(
            new TopK(new ZeroSchedule.Constant()),
            new Bernoulli(0.1f, Bernoulli.Backward.SIGMOID))) {
      assertThatThrownBy(() -> with(binarizer, new Granularity.Groups(2, 4)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("method.binarizer")
          .hasMessageContaining("straight_through or sign");
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
  void widthsAreMoreThanNothing(float width) {
    assertThatThrownBy(() -> new Sign(width))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("method.binarizer.window: " + width);
    assertThatThrownBy(() -> new Bernoulli(width, Bernoulli.Backward.SIGMOID))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("method.binarizer.temperature: " + width);
  }

  @Test
  void whatSettlesLaterSaysWhen() {
    TopK moving = new TopK(new ZeroSchedule.Cubic(0.5, 10, 300));

    assertThat(with(moving, new Granularity.Weights()).minimumSteps()).isEqualTo(300);
    assertThat(TinyMasking.everywhere(0.3).minimumSteps()).isZero();
  }
}
