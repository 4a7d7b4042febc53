package org.frisket.models.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.frisket.models.adaptation.baselines.RandomMaskConfig;
import org.frisket.models.adaptation.bitfit.Biases;
import org.frisket.models.adaptation.bitfit.BitFitConfig;
import org.frisket.models.adaptation.connectivity.CurveConfig;
import org.frisket.models.adaptation.connectivity.CurveForm;
import org.frisket.models.adaptation.houlsby.HoulsbyConfig;
import org.frisket.models.adaptation.lora.LoraConfig;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.adaptation.pfeiffer.PfeifferConfig;
import org.frisket.models.adaptation.probe.LinearProbeConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.TinyBatches;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.kernels.Engine;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompositionTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().addModule(Methods.jacksonModule()).build();
  private static final RandomMaskConfig MASKS =
      new RandomMaskConfig(0.4, List.of(0, 1), EnumSet.allOf(Role.class), true);
  private static final LoraConfig LORA =
      new LoraConfig(2, 4, 0, List.of(0, 1), EnumSet.allOf(Role.class));
  private static final HoulsbyConfig HOULSBY =
      new HoulsbyConfig(3, Activation.GELU_TANH, 0.3, true);

  private static Composition of(AdaptationConfig... methods) {
    return new Composition(List.of(methods));
  }

  @Test
  void inFilesItIsAListInOrder() throws JsonProcessingException {
    AdaptationConfig composition = of(MASKS, LORA);
    JsonNode json = MAPPER.valueToTree(composition);

    assertThat(json.isArray()).isTrue();
    assertThat(json.findValuesAsText("name")).containsExactly("random_mask", "lora");
    assertThat(MAPPER.treeToValue(json, AdaptationConfig.class)).isEqualTo(composition);
    assertThat(composition.id()).isEqualTo("random_mask+lora");
  }

  @Test
  void aListOfOneIsThatOne() throws JsonProcessingException {
    String json = "[" + MAPPER.writeValueAsString(LORA) + "]";
    assertThat(MAPPER.readValue(json, AdaptationConfig.class)).isEqualTo(LORA);
  }

  @Test
  void whatCannotStandTogetherIsRefusedByName() {
    assertThatThrownBy(() -> of(LORA, LORA))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("method: lora twice (expected: each method once)");
    assertThatThrownBy(CompositionTest::of)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("method: a list of 0 (expected: two methods or more)");
    assertThatThrownBy(() -> of(LORA, new CurveConfig(CurveForm.CHAIN, 1, "a", "b")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("method: curve in a list (expected: it alone)");
    assertThatThrownBy(() -> of(of(LORA, MASKS), HOULSBY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("method: lora+random_mask in a list (expected: it alone)");
    assertThatThrownBy(() -> of(LORA, new LinearProbeConfig(Pooling.CLS)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "method: lora, whose classifier reads pooled, with linear_probe, whose reads cls"
                + " (expected: methods with the same features)");
  }

  private static void contents(Composition composition) {
    NetworkParameters network =
        NetworkParameters.of(TinyBackbone.CONFIG, TinyBackbone.TASK, composition.features());
    Methods.of(composition).contents(composition, network);
  }

  @Test
  void twoThatKeepTheSameTensorAreRefusedByItsName() {
    assertThatThrownBy(() -> contents(of(HOULSBY, new PfeifferConfig(3, Activation.RELU, 1, true))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("method: two methods that keep block.0.feed_forward_adapter.");
    MaskingConfig masking =
        MaskingConfig.defaults()
            .withSparsity(0.2)
            .withBlocks(List.of(1))
            .withRoles(Set.of(Role.KEY))
            .withPooler(false)
            .withClassifier(false);
    assertThatThrownBy(() -> contents(of(masking, MASKS)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "method: two methods that keep block.1.key.mask (expected: methods that keep different"
                + " masks and tensors)");
  }

  @Test
  void whatBothTrainIsOneVariable() {
    Adaptation both = TinyMethods.trained(of(HOULSBY, new BitFitConfig(Biases.ALL)), 3);
    try (TinyNetwork network = new TinyNetwork(both)) {
      assertThat(network.logits(batch())).isNotEmpty();
      assertThat(both.trainables()).doesNotHaveDuplicates();
      assertThat(both.saved(network::read, 0))
          .extracting(SavedTensor::name)
          .doesNotHaveDuplicates()
          .contains("block.0.output_norm.beta", "block.0.query.bias");
    }
  }

  private static Batch batch() {
    return Batch.of(TinyBatches.examples(), 12);
  }

  /** Masks made over the weights beforehand say what masks and adapters together are to be. */
  @ParameterizedTest
  @EnumSource(Engine.class)
  void adaptersBesideMasksAreThoseOfAMaskedBackbone(Engine engine) {
    Adaptation together = TinyMethods.trained(of(MASKS, HOULSBY), 3);
    Map<ParameterName, PackedMask> masks = new TreeMap<>();
    float[][] found;
    try (TinyNetwork network =
        new TinyNetwork(
            TinyBackbone.TASK, together, TinyBackbone.source(), Pooling.POOLED, engine)) {
      found = network.logits(batch());
      together.saved(network::read, 0).stream()
          .filter(SavedTensor.Mask.class::isInstance)
          .map(SavedTensor.Mask.class::cast)
          .forEach(mask -> masks.put(mask.parameter(), mask.mask()));
    }
    assertThat(masks).hasSize(13);
    ParameterSource masked = name -> masked(masks, name);
    Adaptation adapters = TinyMethods.trained(HOULSBY, 3);
    try (TinyNetwork network =
        new TinyNetwork(TinyBackbone.TASK, adapters, masked, Pooling.POOLED, engine)) {
      float[][] expected = network.logits(batch());
      for (int row = 0; row < expected.length; row++) {
        assertThat(found[row]).containsExactly(expected[row], offset(0f));
      }
    }
  }

  private static WeightTensor masked(Map<ParameterName, PackedMask> masks, ParameterName name) {
    WeightTensor weight = TinyBackbone.source().get(name);
    return masks.containsKey(name) ? masks.get(name).applyTo(weight) : weight;
  }
}
