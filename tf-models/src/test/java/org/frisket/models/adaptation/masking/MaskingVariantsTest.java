package org.frisket.models.adaptation.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.masking.binarizer.Bernoulli;
import org.frisket.models.adaptation.masking.binarizer.Binarizer;
import org.frisket.models.adaptation.masking.binarizer.InitialOrder;
import org.frisket.models.adaptation.masking.binarizer.Sign;
import org.frisket.models.adaptation.masking.binarizer.StraightThrough;
import org.frisket.models.adaptation.masking.binarizer.TopK;
import org.frisket.models.adaptation.masking.binarizer.ZeroSchedule;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.Structure;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.fixtures.TinyBatches;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.StepContext;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every binarizer, granularity and initial order in a network. */
class MaskingVariantsTest {
  private static final Batch BATCH = TinyBatches.mixed();
  private static final Binarizer USUAL = new StraightThrough();

  private static MaskingConfig over(Set<Role> roles, Granularity granularity, Binarizer binarizer) {
    return MaskingConfig.defaults()
        .withThreshold(TinyMasking.THRESHOLD)
        .withSparsity(0.5)
        .withBlocks(List.of(0, 1))
        .withRoles(roles)
        .with(binarizer, granularity, InitialOrder.UNIFORM);
  }

  private static MaskingConfig over(Granularity granularity, Binarizer binarizer) {
    return over(EnumSet.allOf(Role.class), granularity, binarizer);
  }

  static Stream<MaskingConfig> granularities() {
    return Stream.of(
        over(new Granularity.Rows(), USUAL),
        over(new Granularity.Columns(), USUAL),
        over(Structure.HEADS.roles(), new Granularity.Heads(), USUAL),
        over(Structure.NEURONS.roles(), new Granularity.Neurons(), USUAL),
        over(new Granularity.Heads(), USUAL),
        over(new Granularity.HeadsAndNeurons(), USUAL));
  }

  static Stream<MaskingConfig> variants() {
    TopK constant = new TopK(new ZeroSchedule.Constant());
    TopK moving = new TopK(new ZeroSchedule.Cubic(0.8, 2, 9));
    Stream<MaskingConfig> others =
        Stream.of(
            over(new Granularity.Weights(), new Sign(0.01f)),
            over(new Granularity.Weights(), new Bernoulli(0.02f, Bernoulli.Backward.SIGMOID)),
            over(new Granularity.Weights(), constant),
            over(new Granularity.Weights(), moving),
            over(new Granularity.HeadsAndNeurons(), moving),
            over(new Granularity.Groups(2, 4), USUAL),
            over(new Granularity.Weights(), USUAL)
                .with(USUAL, new Granularity.Weights(), InitialOrder.MAGNITUDE),
            over(new Granularity.HeadsAndNeurons(), USUAL)
                .with(constant, new Granularity.HeadsAndNeurons(), InitialOrder.BOTH));
    return Stream.concat(granularities(), others);
  }

  private static Map<ParameterName, WeightTensor> masked(List<SavedTensor> saved) {
    Map<ParameterName, WeightTensor> weights = new HashMap<>(TinyBackbone.weightsWithClassifier());
    for (SavedTensor tensor : saved) {
      if (tensor instanceof SavedTensor.Mask mask) {
        weights.computeIfPresent(mask.parameter(), (name, kernel) -> mask.mask().applyTo(kernel));
      }
    }
    return weights;
  }

  @ParameterizedTest
  @MethodSource("variants")
  void aLookSeesTheNetworkOfThePackageBitForBit(MaskingConfig config) {
    Masking masking = new Masking(config.resolvedFor(TinyBackbone.CONFIG), 1);
    try (TinyNetwork network = new TinyNetwork(masking)) {
      for (long steps : new long[] {0, 5, 20}) {
        List<SavedTensor> saved = masking.saved(network::read, steps);
        try (TinyNetwork plain =
            new TinyNetwork(Adaptation.none(), masked(saved)::get, Pooling.POOLED)) {
          assertThat(network.logits(BATCH, StepContext.after(steps)))
              .isDeepEqualTo(plain.logits(BATCH));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void theStartIsMadeAgainFromSeedAndFrozenWeights(MaskingConfig config) {
    Masking masking = new Masking(config, 1);
    try (TinyNetwork network = new TinyNetwork(masking)) {
      for (SavedTensor tensor : masking.saved(network::read, 0)) {
        if (tensor instanceof SavedTensor.Mask mask) {
          SavedTensor.Mask again =
              config
                  .plan(1, mask.groups().size(), mask.parameter(), mask.shape())
                  .initialMask(TinyBackbone.source());
          assertThat(again).isEqualTo(mask);
        }
      }
    }
  }

  /** A network with a score for every weight and the same mask has the gradient of each weight. */
  @ParameterizedTest
  @MethodSource("granularities")
  void aSharedScoreHasTheSumOfTheGradientsOfItsWeights(MaskingConfig config) {
    Masking shared = new Masking(config, 1);
    Masking single = new Masking(over(config.roles(), new Granularity.Weights(), USUAL), 1);
    try (TinyNetwork one = new TinyNetwork(shared);
        TinyNetwork other = new TinyNetwork(single)) {
      Map<String, double[]> sums = new HashMap<>();
      List<SavedTensor.Mask> masks =
          shared.saved(one::read, 0).stream()
              .filter(SavedTensor.Mask.class::isInstance)
              .map(SavedTensor.Mask.class::cast)
              .toList();
      masks.forEach(mask -> other.assign(mask.parameter().place() + ".scores", ones(mask.mask())));
      Map<String, float[]> ofWeights = other.gradients(single.trainables(), BATCH);
      for (SavedTensor.Mask mask : masks) {
        double[] sum =
            sums.computeIfAbsent(
                config.place(mask.parameter()) + ".scores", n -> new double[mask.groups().size()]);
        add(mask, ofWeights.get(mask.parameter().place() + ".scores"), sum);
      }
      Map<String, float[]> found = one.gradients(shared.trainables(), BATCH);
      assertThat(found.keySet()).isEqualTo(sums.keySet());
      found.forEach((name, values) -> assertClose(name, values, sums.get(name)));
    }
  }

  private static WeightTensor ones(PackedMask mask) {
    float[] ones = new float[mask.size()];
    Arrays.fill(ones, 1);
    return mask.applyTo(WeightTensor.of(mask.shape(), ones));
  }

  private static void add(SavedTensor.Mask mask, float[] gradients, double[] sum) {
    int columns = (int) mask.shape().get(1);
    int groups = (int) mask.groups().shape().get(1);
    for (int i = 0; i < gradients.length; i++) {
      int row = i / columns / mask.blockShape().rows();
      sum[row * groups + i % columns / mask.blockShape().columns()] += gradients[i];
    }
  }

  private static void assertClose(String name, float[] found, double[] expected) {
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i])
          .as("%s, score %d", name, i)
          .isCloseTo(expected[i], offset(1e-5 + 1e-4 * Math.abs(expected[i])));
    }
  }

  @Test
  void theMatricesOfAHeadAreKeptOrDroppedTogether() {
    Masking masking = new Masking(over(new Granularity.HeadsAndNeurons(), USUAL), 3);
    try (TinyNetwork network = new TinyNetwork(masking)) {
      assertThat(masking.trainables())
          .extracting(variable -> variable.name() + variable.shape())
          .contains("block.0.heads.scores[2]", "block.1.neurons.scores[16]")
          .hasSize(2 * 2 + 2);
      Map<String, SavedTensor.Mask> masks = new HashMap<>();
      for (SavedTensor tensor : masking.saved(network::read, 0)) {
        if (tensor instanceof SavedTensor.Mask mask) {
          masks.put(mask.name(), mask);
        }
      }
      for (Structure structure : Structure.values()) {
        for (Role role : structure.roles()) {
          String name = new Site.InBlock(1, role).id() + ".mask";
          String other = new Site.InBlock(1, structure.written()).id() + ".mask";
          assertThat(masks.get(name).groups().toBytes())
              .isEqualTo(masks.get(other).groups().toBytes());
          assertThat(masks.get(name).mask().zeroFraction()).isEqualTo(0.5);
        }
      }
    }
  }

  @Test
  void aStepOfTrainingIsAnotherNetworkThanALook() {
    Masking masking =
        new Masking(
            over(new Granularity.Weights(), new Bernoulli(0.02f, Bernoulli.Backward.SIGMOID)), 1);
    try (TinyNetwork network = new TinyNetwork(masking)) {
      float[][] step = network.logits(BATCH, StepContext.training(4));

      assertThat(network.logits(BATCH, StepContext.training(4))).isDeepEqualTo(step);
      assertThat(Arrays.deepEquals(network.logits(BATCH, StepContext.training(5)), step)).isFalse();
      assertThat(Arrays.deepEquals(network.logits(BATCH, StepContext.after(4)), step)).isFalse();
    }
  }

  @Test
  void topKHoldsItsShareInEveryMaskWhateverTheScores() {
    Masking masking =
        new Masking(over(new Granularity.Weights(), new TopK(new ZeroSchedule.Constant())), 1);
    try (TinyNetwork network = new TinyNetwork(masking)) {
      masking.trainables().forEach(v -> network.assign(v.name(), far(network.read(v.name()))));
      for (SavedTensor tensor : masking.saved(network::read, 7)) {
        if (tensor instanceof SavedTensor.Mask mask) {
          assertThat(mask.mask().zeros()).isEqualTo(mask.mask().size() / 2);
        }
      }
    }
  }

  /** All above the threshold, and most of them equal. */
  private static WeightTensor far(WeightTensor scores) {
    float[] values = scores.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = 5 + i % 3;
    }
    return WeightTensor.of(scores.shape(), values);
  }
}
