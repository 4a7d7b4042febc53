package org.frisket.models.adaptation.dsee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.lora.LoraConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.backbone.Role;
import org.frisket.models.error.InvalidInputException;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class DseeTest {
  private static final BackboneConfig BERT_BASE =
      new BackboneConfig("bert-base", 12, 768, 3072, 12, 30_522, 512, 2, GeluForm.ERF, 1e-12f);
  private static final DseeConfig USUAL = DseeConfig.defaults();

  @Test
  void itTrainsAsManyNumbersOfBertBaseAsThePaperSays() {
    assertThat(trained(USUAL.withSparseValues(16))).isEqualTo(590_208);
    assertThat(trained(USUAL)).isEqualTo(591_360);
    assertThat(trained(USUAL) / 109_482_240.0).isBetween(0.005, 0.006);
  }

  /** What a package holds besides masks, positions and the classifier. */
  private static long trained(DseeConfig config) {
    DseeConfig resolved = config.resolvedFor(BERT_BASE);
    NetworkParameters network =
        NetworkParameters.of(BERT_BASE, TinyBackbone.TASK, config.features());
    return Methods.of(resolved).contents(resolved, network).required().entrySet().stream()
        .filter(entry -> entry.getKey().contains(".dsee_"))
        .filter(entry -> !entry.getKey().endsWith("_places"))
        .map(java.util.Map.Entry::getValue)
        .mapToLong(Shape::size)
        .sum();
  }

  @Test
  void masksLieOverWhatIsPruned() {
    assertThat(masks(USUAL)).isEmpty();
    assertThat(masks(pruned().withSparsity(0.5))).hasSize(24).contains("block.3.value.mask");
    assertThat(masks(pruned().withOtherSparsity(0.5)))
        .hasSize(48)
        .contains("block.0.key.mask", "block.11.output.mask")
        .doesNotContain("pooler.mask");
    assertThat(masks(pruned().withBlocks(List.of(4)).withRemovedHeads(3)))
        .containsExactly("block.4.attention_output.mask");
  }

  private static DseeConfig pruned() {
    return USUAL.withPrunedBy(PruningScore.WEIGHTS);
  }

  private static List<String> masks(DseeConfig config) {
    DseeConfig resolved = config.resolvedFor(BERT_BASE);
    NetworkParameters network =
        NetworkParameters.of(BERT_BASE, TinyBackbone.TASK, config.features());
    return Methods.of(resolved).contents(resolved, network).required().keySet().stream()
        .filter(name -> name.endsWith(".mask"))
        .toList();
  }

  @Test
  void unusableSettingsAreNamed() {
    assertRefused(() -> USUAL.withRank(0), "method.rank: 0");
    assertRefused(() -> USUAL.withAlpha(0), "method.alpha: 0.0");
    assertRefused(() -> USUAL.withDropout(1), "method.dropout: 1.0");
    assertRefused(() -> USUAL.withSparsity(1), "method.sparsity: 1.0 (expected: in [0, 1))");
    assertRefused(() -> USUAL.withOtherSparsity(-0.1), "method.other_sparsity: -0.1");
    assertRefused(() -> USUAL.withSparseValues(0), "method.sparse_values: 0");
    assertRefused(() -> USUAL.withDecompositionRounds(0), "method.decomposition_rounds: 0");
    assertRefused(() -> USUAL.withRoles(EnumSet.noneOf(Role.class)), "method.roles: []");
    assertRefused(() -> USUAL.withRemovedHeads(-1), "method.removed_heads: -1");
    assertRefused(
        () -> pruned().withRemovedHeads(1).withRoles(EnumSet.of(Role.ATTENTION_OUTPUT)),
        "method.roles beside removed_heads: [attention_output] (expected: no attention_output,");
    assertRefused(
        () -> USUAL.withSparsity(0.5).resolvedFor(BERT_BASE),
        "method.pruned_by without a start: update (expected: weights or random, or start:");
    assertRefused(
        () -> pruned().withRemovedHeads(12).resolvedFor(BERT_BASE),
        "method.removed_heads: 12 (expected: fewer than the 12 of bert-base)");
    assertRefused(
        () -> USUAL.withSparseValues(65).resolvedFor(TinyBackbone.CONFIG),
        "method.sparse_values: 65 (expected: at most the 64 weights of a matrix of tiny)");
    assertRefused(
        () ->
            new DseeMethod()
                .train(USUAL.withStart("none"), TinyBackbone.CONFIG, 1, TrainedModels.none()),
        "package to take");
  }

  private static void assertRefused(ThrowingCallable made, String start) {
    assertThatThrownBy(made)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(start);
  }

  @Test
  void itGoesOnFromAPackageOfTheSameUpdatesAlone() {
    DseeConfig config = USUAL.withStart("first");
    DseeConfig first = USUAL.withAlpha(1).withBlocks(List.of(0, 1));
    config.requireBorrowable("first", first);

    assertThat(config.namedByContent(name -> "0a").startsFrom()).containsExactly("0a");
    assertThat(USUAL.startsFrom()).isEmpty();
    assertNotContinued(config, first.withRank(3), "dsee");
    assertNotContinued(config, first.withSparseValues(3), "dsee");
    assertNotContinued(config, first.withRoles(EnumSet.of(Role.KEY)), "dsee");
    assertNotContinued(config.withBlocks(List.of(0)), first, "dsee");
    assertNotContinued(config, LoraConfig.defaults(), "lora");
  }

  private static void assertNotContinued(
      DseeConfig config, AdaptationConfig trained, String method) {
    assertRefused(
        () -> config.requireBorrowable("first", trained),
        "method.start first: package of " + method + " (expected: one of dsee with the same rank,");
  }
}
