package org.frisket.models.adaptation.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.fixtures.TinyBatches;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.Variable;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class MaskingTest {
  private static final int BACKBONE_AND_CLASSIFIER = 41;
  private static final Batch BATCH = TinyBatches.mixed();

  private static Masking everywhere(long seed) {
    return new Masking(TinyMasking.everywhere(0.3), seed);
  }

  private static Map<ParameterName, WeightTensor> masked(TinyNetwork network) {
    Map<ParameterName, WeightTensor> weights = new TreeMap<>(TinyBackbone.weightsWithClassifier());
    for (Site site : TinyMasking.sites()) {
      PackedMask mask =
          PackedMask.ofScores(network.read(site.id() + ".scores"), TinyMasking.THRESHOLD);
      weights.computeIfPresent(ParameterName.kernel(site), (name, kernel) -> mask.applyTo(kernel));
    }
    return weights;
  }

  @Test
  void onesEverywhereAreTheUnmaskedNetworkBitForBit() {
    Masking masking = everywhere(1);
    try (TinyNetwork masked = new TinyNetwork(masking);
        TinyNetwork plain = new TinyNetwork(Adaptation.none())) {
      assertThat(Arrays.deepEquals(masked.logits(BATCH), plain.logits(BATCH))).isFalse();
      for (Variable variable : masking.trainables()) {
        float[] scores = new float[Math.toIntExact(variable.shape().size())];
        Arrays.fill(scores, TinyMasking.THRESHOLD);
        masked.assign(variable.name(), WeightTensor.of(variable.shape(), scores));
      }
      assertThat(masked.logits(BATCH)).isDeepEqualTo(plain.logits(BATCH));
    }
  }

  @Test
  void aMaskedNetworkIsTheNetworkOfTheMaskedWeightsBitForBit() {
    try (TinyNetwork masked = new TinyNetwork(everywhere(1));
        TinyNetwork plain =
            new TinyNetwork(Adaptation.none(), masked(masked)::get, Pooling.POOLED)) {
      assertThat(masked.logits(BATCH)).isDeepEqualTo(plain.logits(BATCH));
    }
  }

  @Test
  void twoGraphsOfOneProcessHaveTheSameGradients() {
    Masking first = everywhere(1);
    Masking second = everywhere(1);
    try (TinyNetwork one = new TinyNetwork(first);
        TinyNetwork two = new TinyNetwork(second)) {
      Map<String, float[]> expected = one.gradients(first.trainables(), BATCH);
      Map<String, float[]> found = two.gradients(second.trainables(), BATCH);
      assertThat(found.keySet()).isEqualTo(expected.keySet());
      found.forEach((name, values) -> assertThat(values).isEqualTo(expected.get(name)));
    }
  }

  @Test
  void onlyScoresAreTrained() {
    Masking masking = everywhere(1);
    try (TinyNetwork network = new TinyNetwork(masking)) {
      List<String> expected = TinyMasking.sites().stream().map(s -> s.id() + ".scores").toList();
      assertThat(masking.trainables())
          .extracting(Variable::name)
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(network.network().variables().all())
          .hasSize(expected.size() + BACKBONE_AND_CLASSIFIER);
    }
  }

  @Test
  void savedAreTheMasks() {
    Masking masking = everywhere(1);
    try (TinyNetwork network = new TinyNetwork(masking)) {
      List<String> expected = new ArrayList<>();
      TinyMasking.sites().forEach(site -> expected.add(site.id() + ".mask"));
      List<SavedTensor> saved = masking.saved(network::read, 0);
      assertThat(saved).extracting(SavedTensor::name).containsExactlyInAnyOrderElementsOf(expected);
      for (SavedTensor tensor : saved) {
        if (tensor instanceof SavedTensor.Mask mask) {
          assertThat(mask.mask().zeroFraction()).isBetween(0.28, 0.32);
        }
      }
    }
  }

  @Test
  void anUntrainedNetworkSavesTheInitialMasksOfItsConfig() {
    Masking masking = everywhere(1);
    try (TinyNetwork network = new TinyNetwork(masking)) {
      PackedMask initial =
          TinyMasking.everywhere(0.3)
              .plan(1, 2, ParameterName.kernel(Site.Top.POOLER), Shape.of(8, 8))
              .initialMask(TinyBackbone.source())
              .mask();
      assertThat(poolerMask(masking.saved(network::read, 0))).isEqualTo(initial);
    }
  }

  @Test
  void savedMasksFollowTheScores() {
    Masking masking = everywhere(1);
    try (TinyNetwork network = new TinyNetwork(masking)) {
      WeightTensor before = network.read("pooler.scores");
      float[] scores = before.toArray();
      scores[5] = scores[5] >= TinyMasking.THRESHOLD ? -1 : 1;
      network.assign("pooler.scores", WeightTensor.of(before.shape(), scores));
      PackedMask old = PackedMask.ofScores(before, TinyMasking.THRESHOLD);
      assertThat(poolerMask(masking.saved(network::read, 0)).differing(old)).isEqualTo(1);
    }
  }

  private static PackedMask poolerMask(List<SavedTensor> saved) {
    return saved.stream()
        .filter(SavedTensor.Mask.class::isInstance)
        .map(SavedTensor.Mask.class::cast)
        .filter(tensor -> tensor.name().equals("pooler.mask"))
        .findFirst()
        .orElseThrow()
        .mask();
  }

  @Test
  void whichSitesAreMaskedDoesNotChangeTheScoresOfTheOthers() {
    MaskingConfig some =
        MaskingConfig.defaults()
            .withThreshold(TinyMasking.THRESHOLD)
            .withSparsity(0.3)
            .withBlocks(List.of(1))
            .withRoles(EnumSet.of(Role.VALUE))
            .withPooler(false)
            .withClassifier(false);
    Masking few = new Masking(some, 1);
    try (TinyNetwork one = new TinyNetwork(few);
        TinyNetwork all = new TinyNetwork(everywhere(1));
        TinyNetwork other = new TinyNetwork(everywhere(2))) {
      String name = "block.1.value.scores";
      assertThat(few.trainables()).extracting(Variable::name).containsExactly(name);
      assertThat(one.read(name)).isEqualTo(all.read(name)).isNotEqualTo(other.read(name));
    }
  }
}
