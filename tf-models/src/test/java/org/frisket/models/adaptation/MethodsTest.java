package org.frisket.models.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Set;
import org.frisket.models.adaptation.baselines.MagnitudeMaskConfig;
import org.frisket.models.adaptation.baselines.RandomMaskConfig;
import org.frisket.models.adaptation.bitfit.Biases;
import org.frisket.models.adaptation.bitfit.BitFitConfig;
import org.frisket.models.adaptation.compacter.CompacterConfig;
import org.frisket.models.adaptation.compacter.CompacterPlusPlusConfig;
import org.frisket.models.adaptation.connectivity.CurveConfig;
import org.frisket.models.adaptation.connectivity.CurveForm;
import org.frisket.models.adaptation.dsee.DseeConfig;
import org.frisket.models.adaptation.dsee.PositionChoice;
import org.frisket.models.adaptation.dsee.PruningScore;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.adaptation.houlsby.HoulsbyConfig;
import org.frisket.models.adaptation.ladder.FirstRows;
import org.frisket.models.adaptation.ladder.LadderConfig;
import org.frisket.models.adaptation.lora.LoraConfig;
import org.frisket.models.adaptation.masking.Granularity;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.adaptation.masking.binarizer.InitialOrder;
import org.frisket.models.adaptation.masking.binarizer.Sign;
import org.frisket.models.adaptation.norms.NormTuningConfig;
import org.frisket.models.adaptation.pfeiffer.PfeifferConfig;
import org.frisket.models.adaptation.prefix.PrefixTuningConfig;
import org.frisket.models.adaptation.probe.LinearProbeConfig;
import org.frisket.models.adaptation.prompt.AttemptConfig;
import org.frisket.models.adaptation.prompt.FirstPrompt;
import org.frisket.models.adaptation.prompt.Forward;
import org.frisket.models.adaptation.prompt.PromptTuningConfig;
import org.frisket.models.adaptation.rational.RationalConfig;
import org.frisket.models.adaptation.rational.Start;
import org.frisket.models.adaptation.rational.Trained;
import org.frisket.models.adaptation.smp.PenaltyMean;
import org.frisket.models.adaptation.smp.Shares;
import org.frisket.models.adaptation.smp.SmpConfig;
import org.frisket.models.adaptation.sparse.MaskChoice;
import org.frisket.models.adaptation.sparse.SparseAdapterConfig;
import org.frisket.models.backbone.Role;
import org.junit.jupiter.api.Test;

class MethodsTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().addModule(Methods.jacksonModule()).build();

  private static final MaskingConfig MASKING =
      MaskingConfig.defaults()
          .withBlocks(List.of(2))
          .withRoles(Set.of(Role.KEY))
          .withClassifier(false);

  private static final DseeConfig DSEE =
      DseeConfig.defaults()
          .withBlocks(List.of(1))
          .withPositions(PositionChoice.MAGNITUDE)
          .withStart("0a")
          .withPrunedBy(PruningScore.WEIGHTS_AND_UPDATE)
          .withRemovedHeads(2);

  private static final List<AdaptationConfig> ONE_OF_EACH =
      List.of(
          new AttemptConfig(
              List.of("a", "b@stable"),
              5,
              Forward.WORDS,
              8,
              null,
              true,
              true,
              FirstPrompt.SOURCE,
              "c@2"),
          new BitFitConfig(Biases.QUERY_AND_INTERMEDIATE),
          new CompacterConfig(8, 2, 1, true, Activation.GELU_TANH, 1e-4, true),
          new CompacterPlusPlusConfig(null, 4, 2, false, Activation.RELU, 0.01, false),
          new CurveConfig(CurveForm.CHAIN, 2, "0a", "pretrained"),
          DSEE,
          new FinetuningConfig(false),
          new HoulsbyConfig(8, Activation.GELU_TANH, 0.01, true),
          new LadderConfig(4, List.of(1), FirstRows.RANDOM, 3, 0.5, true, Pooling.CLS),
          new LinearProbeConfig(Pooling.CLS),
          new NormTuningConfig(Pooling.POOLED),
          new LoraConfig(4, 8, 0.1, List.of(1), Set.of(Role.KEY)),
          new MagnitudeMaskConfig(0.25, List.of(0, 1), Set.of(Role.VALUE), false),
          MASKING
              .with(new Sign(0.5f), new Granularity.Rows(), InitialOrder.BOTH)
              .withHead(HeadChoice.LABEL_WORDS)
              .withScoreGradientRows(0.5),
          new PfeifferConfig(8, Activation.RELU, 0.02, false),
          new PrefixTuningConfig(5, List.of(1), 16, true, 0.5, true),
          new PromptTuningConfig(5, Forward.WORDS, 0.5),
          new RandomMaskConfig(0.5, null, Set.of(Role.KEY), true),
          new RationalConfig(Trained.ACTIVATIONS, Start.FITTED, 8, 3, 2),
          new SmpConfig(
              0.5, 7, Shares.BY_SCORES, 2, 0.5, PenaltyMean.MATRICES, 9L, HeadChoice.CLASSIFIER),
          new SparseAdapterConfig(
              new PfeifferConfig(8, Activation.RELU, 0.02, false),
              0.25,
              true,
              new MaskChoice.Learned(new Sign(0.5f), 0.02f, InitialOrder.BOTH, false)));

  @Test
  void everyMethodIsListedUnderItsOwnId() {
    assertThat(Methods.names())
        .containsExactlyElementsOf(ONE_OF_EACH.stream().map(AdaptationConfig::id).toList());
  }

  @Test
  void everyMethodHasItsDefaultsBesideIt() {
    for (Method<?> method : Methods.all()) {
      assertThat(method.defaults()).as(method.id()).isNotBlank();
    }
  }

  @Test
  void settingsAreFoundAgainByTheirName() throws JsonProcessingException {
    for (AdaptationConfig config : ONE_OF_EACH) {
      String json = MAPPER.writeValueAsString(config);
      assertThat(json).startsWith("{\"name\":\"" + config.id() + "\"");
      assertThat(MAPPER.readValue(json, AdaptationConfig.class)).isEqualTo(config);
    }
  }

  @Test
  void writtenKeysAreThoseOfTheRecordAndNothingElse() {
    assertThat(MAPPER.valueToTree(MASKING).fieldNames())
        .toIterable()
        .containsExactly(
            "name",
            "threshold",
            "initial_sparsity",
            "blocks",
            "roles",
            "pooler",
            "classifier",
            "binarizer");
  }
}
