package org.frisket.models.adaptation.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.adaptation.Activation;
import org.frisket.models.adaptation.Composition;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.bottleneck.AdapterTensor;
import org.frisket.models.adaptation.bottleneck.BottleneckConfig;
import org.frisket.models.adaptation.compacter.CompacterConfig;
import org.frisket.models.adaptation.houlsby.HoulsbyConfig;
import org.frisket.models.adaptation.masking.binarizer.InitialOrder;
import org.frisket.models.adaptation.masking.binarizer.TopK;
import org.frisket.models.adaptation.masking.binarizer.ZeroSchedule;
import org.frisket.models.adaptation.pfeiffer.PfeifferConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.ParameterGroup;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.ndarray.Shape;

class SparseAdapterTest {
  private static final BackboneConfig BERT_BASE =
      new BackboneConfig("bert-base", 12, 768, 3072, 12, 30_522, 512, 2, GeluForm.ERF, 1e-12f);
  private static final HoulsbyConfig HOULSBY = new HoulsbyConfig(64, Activation.RELU, 0.02, false);
  private static final long SEED = 3;

  private static SparseAdapterConfig sparse(
      BottleneckConfig adapter, double sparsity, boolean large, MaskChoice mask) {
    return new SparseAdapterConfig(adapter, sparsity, large, mask);
  }

  private static SparseShape onBertBase(BottleneckConfig adapter, double sparsity, boolean large) {
    MaskChoice mask = new MaskChoice.Random(Scope.GLOBAL);
    return SparseShape.of(sparse(adapter, sparsity, large, mask).resolvedFor(BERT_BASE), BERT_BASE);
  }

  private static long left(SparseShape shape) {
    return shape.weights().stream().mapToLong(weight -> weight.shape().size()).sum()
        - shape.zeros();
  }

  @Test
  void aQuarterOfBertBasesAdaptersIsLeft() {
    assertThat(left(onBertBase(HOULSBY, 0.75, false))).isEqualTo(2_359_296 / 4);
    assertThat(left(onBertBase(PfeifferConfig.defaults(), 0.75, false))).isEqualTo(884_736 / 4);
    CompacterConfig compacter = CompacterConfig.defaults();
    assertThat(left(onBertBase(compacter, 0.75, false))).isEqualTo((57_088 - 19_008 - 64) / 4);
  }

  /** 64 wide on BERT-base: 2,379,264 numbers with 19,968 biases. */
  @Test
  void wideSparseAdaptersHaveAsManyWeightsAsTheNarrowDenseOnes() {
    assertWidened(HOULSBY, 0.75, 256, 2_379_264 - 19_968);
    assertWidened(HOULSBY, 0.8, 320, 2_359_296);
    assertWidened(HOULSBY.withParallelScale(4.0), 0.9, 640, 2_359_296);
    assertWidened(PfeifferConfig.defaults(), 0.75, 192, 884_736);
    assertWidened(PfeifferConfig.defaults(), 0.55, 107, 884_736);
    assertWidened(CompacterConfig.defaults(), 0.75, 2400, 57_088 - 19_008 - 64);
  }

  private static void assertWidened(
      BottleneckConfig adapter, double sparsity, int width, long left) {
    SparseShape shape = onBertBase(adapter, sparsity, true);
    assertThat(shape.adapter().width()).isEqualTo(width);
    assertThat(left(shape)).isEqualTo(left);
  }

  private static Map<String, PackedMask> masks(SparseAdapterConfig config, TrainedModels from) {
    Adaptation adaptation =
        new SparseAdapterMethod().train(config, TinyBackbone.CONFIG, SEED, from);
    Map<String, PackedMask> masks = new TreeMap<>();
    try (TinyNetwork network = new TinyNetwork(adaptation)) {
      for (SavedTensor saved : adaptation.saved(network::read, 0)) {
        if (saved instanceof SavedTensor.Mask mask) {
          masks.put(mask.parameter().value(), mask.mask());
        }
      }
    }
    return masks;
  }

  private static int zeros(Map<String, PackedMask> masks) {
    return masks.values().stream().mapToInt(PackedMask::zeros).sum();
  }

  @ParameterizedTest
  @EnumSource
  void theShareOfZerosIsExactGloballyAndInEachMatrix(Scope scope) {
    PfeifferConfig adapter = new PfeifferConfig(3, Activation.RELU, 0.5, false);
    for (MaskChoice choice :
        List.of(new MaskChoice.Random(scope), new MaskChoice.Magnitude(scope))) {
      Map<String, PackedMask> masks =
          masks(sparse(adapter, 0.7, false, choice), TrainedModels.none());
      assertThat(masks).hasSize(4);
      assertThat(zeros(masks)).isEqualTo(67); // of 96
      if (scope == Scope.MATRIX) {
        assertThat(masks.values()).extracting(PackedMask::zeros).containsOnly(16, 17);
      }
    }
  }

  @Test
  void theSmallestWeightsGoByMagnitude() {
    HoulsbyConfig adapter = new HoulsbyConfig(3, Activation.RELU, 0.5, false);
    SparseAdapterConfig config =
        sparse(adapter, 0.5, false, new MaskChoice.Magnitude(Scope.GLOBAL));
    float least = Float.MAX_VALUE;
    float largestDropped = 0;
    Map<String, PackedMask> masks = masks(config, TrainedModels.none());
    for (AdapterTensor weight : SparseShape.of(config, TinyBackbone.CONFIG).weights()) {
      float[] drawn = weight.first().of(SEED, weight.name(), weight.shape()).toArray();
      for (int i = 0; i < drawn.length; i++) {
        if (masks.get(weight.name().value()).get(i)) {
          least = Math.min(least, Math.abs(drawn[i]));
        } else {
          largestDropped = Math.max(largestDropped, Math.abs(drawn[i]));
        }
      }
    }
    assertThat(least).isGreaterThan(largestDropped);
  }

  /** Gradients that are large where weights are small. */
  @Test
  void snipDropsWhereWeightTimesGradientIsSmallest() {
    HoulsbyConfig adapter = new HoulsbyConfig(2, Activation.RELU, 0.5, false);
    SparseAdapterConfig config = sparse(adapter, 0.5, false, new MaskChoice.Snip(Scope.MATRIX, 7));
    Map<ParameterName, float[]> scores = new TreeMap<>();
    Map<ParameterName, WeightTensor> sums = new TreeMap<>();
    for (AdapterTensor weight : SparseShape.of(config, TinyBackbone.CONFIG).weights()) {
      float[] drawn = weight.first().of(SEED, weight.name(), weight.shape()).toArray();
      float[] gradients = new float[drawn.length];
      float[] expected = new float[drawn.length];
      for (int i = 0; i < drawn.length; i++) {
        gradients[i] = (i % 5 - 2.5f) / drawn[i];
        expected[i] = Math.abs(drawn[i] * gradients[i]);
      }
      scores.put(weight.name(), expected);
      sums.put(weight.name(), WeightTensor.of(weight.shape(), gradients));
    }
    Map<String, PackedMask> masks = masks(config, TrainedModels.none().withMeasured(sums::get));
    scores.forEach(
        (name, expected) -> {
          float[] sorted = expected.clone();
          Arrays.sort(sorted);
          for (int i = 0; i < expected.length; i++) {
            boolean kept = masks.get(name.value()).get(i);
            assertThat(kept ? expected[i] : -expected[i])
                .isGreaterThanOrEqualTo(kept ? sorted[8] : -sorted[7]);
          }
        });
    assertThat(zeros(masks)).isEqualTo(64);
  }

  @Test
  void biasesAndWhatCompactersShareStayWhole() {
    CompacterConfig adapter = new CompacterConfig(4, 2, 1, true, Activation.RELU, 0.5, false);
    Map<String, PackedMask> masks =
        masks(
            sparse(adapter, 0.9, false, new MaskChoice.Random(Scope.GLOBAL)), TrainedModels.none());
    assertThat(masks.keySet()).allMatch(name -> name.endsWith(".left") || name.endsWith(".right"));
  }

  @Test
  void learnedScoresAreAGroupOfTheirOwnAndFrozenWeightsAreNotTrained() {
    PfeifferConfig adapter = new PfeifferConfig(3, Activation.RELU, 0.5, false);
    MaskChoice.Learned learned =
        new MaskChoice.Learned(
            new TopK(new ZeroSchedule.Constant()), 0.01f, InitialOrder.UNIFORM, false);
    Adaptation adaptation = TinyMethods.trained(sparse(adapter, 0.5, false, learned), SEED);
    try (TinyNetwork network = new TinyNetwork(adaptation)) {
      assertThat(adaptation.trainables())
          .filteredOn(one -> adaptation.group(one, java.util.Set.of()) == ParameterGroup.SCORES)
          .hasSize(4)
          .allMatch(one -> one.name().endsWith(".kernel.scores"));
      assertThat(adaptation.trainables()).noneMatch(one -> one.name().endsWith("r.down.kernel"));
      assertThat(adaptation.chosen()).hasSize(4).allMatch(one -> one.name().endsWith(".kernel"));
      assertThat(adaptation.saved(network::read, 0)).hasSize(2 + 4 + 4 + 4);
    }
  }

  @Test
  void aShareThatDropsNothingOrAllIsRefused() {
    PfeifferConfig adapter = new PfeifferConfig(1, Activation.RELU, 0.5, false);
    for (double share : List.of(0.001, 0.999)) {
      SparseAdapterConfig config =
          sparse(adapter, share, false, new MaskChoice.Random(Scope.GLOBAL));
      assertThatThrownBy(() -> TinyMethods.trained(config, SEED))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "method.sparsity: %s (expected: a share that drops some of the 32 weights of the"
                  + " adapters, and not all)",
              share);
    }
  }

  /** Both would keep the same tensors. */
  @Test
  void theSameAdaptersBesideItAreRefused() {
    Composition both =
        new Composition(List.of(SparseAdapterConfig.defaults(), HoulsbyConfig.defaults()));
    NetworkParameters network =
        NetworkParameters.of(TinyBackbone.CONFIG, TinyBackbone.TASK, both.features());
    assertThatThrownBy(() -> Methods.of(both).contents(both, network))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("two methods that keep block.0.");
  }

  @Test
  void whatAMaskLeavesIsGatheredAndScattered() {
    WeightTensor weights = WeightTensor.of(Shape.of(2, 3), new float[] {-1, 2, -3, 4, -5, 6});
    PackedMask mask = PackedMask.ofLargest(weights, 3);
    assertThat(mask.gathered(weights)).containsExactly(2, 4, 6);
    assertThat(mask.scattered(mask.gathered(weights)).toArray())
        .containsExactly(0f, 2f, 0f, 4f, 0f, 6f);
    assertThatThrownBy(() -> mask.scattered(new float[2]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("weights that a mask left: 2 (expected: 3 of them)");
  }
}
