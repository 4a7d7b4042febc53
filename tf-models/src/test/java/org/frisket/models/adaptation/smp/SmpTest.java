package org.frisket.models.adaptation.smp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.frisket.models.adaptation.Composition;
import org.frisket.models.adaptation.HeadChoice;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.adaptation.probe.LinearProbeConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.SavedTensor;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.ndarray.Shape;

class SmpTest {
  private static final BackboneConfig BERT_BASE =
      new BackboneConfig("b", 12, 768, 3072, 12, 30522, 512, 2, GeluForm.ERF, 1e-12f);
  private static final SmpConfig USUAL = SmpConfig.defaults().withSteps(10);

  @Test
  void unusableSettingsAreNamed() {
    assertRefused(() -> USUAL.withSparsity(0), "method.sparsity: 0.0");
    assertRefused(() -> USUAL.withSparsity(1), "method.sparsity: 1.0");
    assertRefused(() -> USUAL.withSteps(0), "method.steps: 0");
    assertRefused(() -> USUAL.withTemperature(0), "method.temperature: 0.0");
    assertRefused(() -> USUAL.withPenalty(-1), "method.penalty: -1.0");
    assertRefused(() -> USUAL.withPenaltySteps(0L), "method.penalty_steps: 0");
    assertRefused(
        () -> new Composition(List.of(USUAL, new LinearProbeConfig(Pooling.CLS))),
        "method: smp, whose head is label_words, with linear_probe, whose is classifier");
    assertRefused(
        () -> new Composition(List.of(USUAL, MaskingConfig.defaults())),
        "method: smp, whose classifier reads cls, with masking");
  }

  private static void assertRefused(ThrowingCallable made, String start) {
    assertThatThrownBy(made)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(start);
  }

  @Test
  void bertBaseHasAsManyScoresAsThePaper() {
    NetworkParameters network =
        NetworkParameters.of(BERT_BASE, TinyBackbone.TASK, USUAL.features());
    var required = Methods.of(USUAL).contents(USUAL, network).required();
    long scores =
        required.entrySet().stream()
            .filter(tensor -> tensor.getKey().endsWith(SavedTensor.Mask.SUFFIX))
            .mapToLong(tensor -> tensor.getValue().size())
            .sum();
    assertThat(scores).isEqualTo(84_934_656);
    assertThat(scores / 8 / 1e6).isCloseTo(10.6, within(0.05)); // megabytes of bits
    assertThat(required).hasSize(72 + 2).containsEntry("classifier.kernel", Shape.of(768, 3));
  }

  /** (1 − s) + s · (1 − t/N)³ by hand. */
  @Test
  void theKeptShareFallsAlongACubicCurve() {
    SmpConfig half = USUAL.withSparsity(0.5);
    assertThat(half.kept(0)).isEqualTo(1);
    assertThat(half.kept(5)).isCloseTo(0.5 + 0.5 * 0.125, within(1e-12));
    assertThat(half.kept(10)).isEqualTo(0.5);
    assertThat(half.kept(1000)).isEqualTo(0.5);
  }

  @Test
  void thePenaltyGrowsWithTheSparsityOrInItsOwnTime() {
    assertThat(USUAL.penaltyAfter(0)).isZero();
    assertThat(USUAL.penaltyAfter(5)).isCloseTo(400 * 0.875, within(1e-9));
    assertThat(USUAL.penaltyAfter(10)).isEqualTo(400);
    assertThat(USUAL.withPenaltySteps(20L).penaltyAfter(10)).isCloseTo(350, within(1e-9));
    assertThat(USUAL.withPenaltySteps(20L).penaltyAfter(30)).isEqualTo(400);
  }

  /** All scores are equal, so of a share by scores everybody has the same. */
  @ParameterizedTest
  @EnumSource(Shares.class)
  void itStartsFromTheWholeBackboneAndDropsWhatTheScheduleSays(Shares shares) {
    Adaptation smp = TinyMethods.trained(USUAL.withSparsity(0.25).withShares(shares), 1);
    try (TinyNetwork network = new TinyNetwork(smp, TinyBackbone.source(), USUAL.features())) {
      assertThat(zeros(smp, network, 0)).containsOnly(0).hasSize(12);
      assertThat(zeros(smp, network, 10)).containsOnly(16, 32);
    }
  }

  private static List<Integer> zeros(Adaptation smp, TinyNetwork network, long steps) {
    return smp.saved(network::read, steps).stream()
        .map(tensor -> ((SavedTensor.Mask) tensor).mask().zeros())
        .toList();
  }

  /** Block 1 has so much larger scores that its share would be more than all. */
  @Test
  void aShareIsAtMostAll() {
    Adaptation smp = TinyMethods.trained(USUAL.withSparsity(0.25).withShares(Shares.BY_SCORES), 1);
    try (TinyNetwork network = new TinyNetwork(smp, TinyBackbone.source(), USUAL.features())) {
      network.assign("block.0.query.scores", filled(-5));
      network.assign("block.1.query.scores", filled(5));
      List<SavedTensor> saved = smp.saved(network::read, 10);
      assertThat(mask(saved, "block.1.query.mask").mask().zeros()).isZero();
      // of 64 weights it keeps ⌊0.75 · 2 · σ(−5) · 64⌋, which is none
      assertThat(mask(saved, "block.0.query.mask").mask().zeros()).isEqualTo(64);
    }
  }

  private static SavedTensor.Mask mask(List<SavedTensor> saved, String name) {
    return saved.stream()
        .filter(tensor -> tensor.name().equals(name))
        .map(SavedTensor.Mask.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static WeightTensor filled(int score) {
    float[] values = new float[64];
    IntStream.range(0, 64).forEach(i -> values[i] = score + i * 1e-3f);
    return WeightTensor.of(Shape.of(8, 8), values);
  }

  @Test
  void whatItStartedFromIsTheWholeBackbone() {
    var start = USUAL.start(1, 2, new ParameterName("block.0.query.kernel"), Shape.of(8, 8), null);
    assertThat(start.mask().zeros()).isZero();
    assertThat(USUAL.withHead(HeadChoice.CLASSIFIER).features()).isEqualTo(Pooling.POOLED);
  }
}
