package org.frisket.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.frisket.models.adaptation.Activation;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.HeadChoice;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.Pooling;
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
import org.frisket.models.adaptation.sparse.Scope;
import org.frisket.models.adaptation.sparse.SparseAdapterConfig;
import org.frisket.models.backbone.Role;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that programs make: defaults from the files, and copies with one value changed. */
class SettingsTest {
  private static final Set<Role> KEY = Set.of(Role.KEY);
  private static final List<Integer> FIRST = List.of(0);

  /** The ends of a curve say which curve it is; with another kind, a task is another one. */
  private static final Set<String> FIXED = Set.of("from", "to", "kind");

  /** Each record with one that differs in every component. */
  static Stream<Arguments> settings() {
    return Stream.of(
        Arguments.of(
            MaskingConfig.defaults(),
            new MaskingConfig(
                0.5f,
                0.3,
                FIRST,
                KEY,
                false,
                false,
                new Sign(0.1f),
                true,
                true,
                true,
                new Granularity.Rows(),
                InitialOrder.BOTH,
                HeadChoice.LABEL_WORDS,
                0.5)),
        Arguments.of(LoraConfig.defaults(), new LoraConfig(2, 3, 0.1, FIRST, KEY, true)),
        Arguments.of(
            DseeConfig.defaults(),
            new DseeConfig(
                2,
                3,
                0.1,
                FIRST,
                KEY,
                5,
                PositionChoice.RANDOM,
                7,
                "first",
                PruningScore.RANDOM,
                0.5,
                0.25,
                1,
                true)),
        Arguments.of(
            HoulsbyConfig.defaults(), new HoulsbyConfig(2, Activation.RELU, 0.3, false, 4.0)),
        Arguments.of(
            PfeifferConfig.defaults(), new PfeifferConfig(2, Activation.GELU_TANH, 0.3, true, 4.0)),
        Arguments.of(
            CompacterConfig.defaults(),
            new CompacterConfig(8, 2, 3, false, Activation.RELU, 0.3, false)),
        Arguments.of(
            CompacterPlusPlusConfig.defaults(),
            new CompacterPlusPlusConfig(8, 2, 3, false, Activation.RELU, 0.3, false)),
        Arguments.of(
            LadderConfig.defaults(),
            new LadderConfig(2, FIRST, FirstRows.RANDOM, 5, 0.5, true, Pooling.CLS)),
        Arguments.of(
            SmpConfig.defaults(),
            new SmpConfig(
                0.5, 7, Shares.BY_SCORES, 2, 0.5, PenaltyMean.MATRICES, 9L, HeadChoice.CLASSIFIER)),
        Arguments.of(
            SparseAdapterConfig.defaults(),
            new SparseAdapterConfig(
                PfeifferConfig.defaults(), 0.5, true, new MaskChoice.Random(Scope.MATRIX))),
        Arguments.of(
            PrefixTuningConfig.defaults(), new PrefixTuningConfig(2, FIRST, 4, true, 0.5, true)),
        Arguments.of(
            AttemptConfig.over(List.of("a")),
            new AttemptConfig(
                List.of("b", "c"), 2, Forward.WORDS, 3, 0.5, true, true, FirstPrompt.SOURCE, "d")),
        Arguments.of(PromptTuningConfig.defaults(), new PromptTuningConfig(2, Forward.WORDS, 0.1)),
        Arguments.of(
            RationalConfig.defaults(),
            new RationalConfig(Trained.ACTIVATIONS, Start.PUBLISHED, 5, 3, 2, true)),
        Arguments.of(FinetuningConfig.defaults(), new FinetuningConfig(false, true)),
        Arguments.of(BitFitConfig.defaults(), new BitFitConfig(Biases.QUERY_AND_INTERMEDIATE)),
        Arguments.of(NormTuningConfig.defaults(), new NormTuningConfig(Pooling.CLS)),
        Arguments.of(LinearProbeConfig.defaults(), new LinearProbeConfig(Pooling.POOLED)),
        Arguments.of(
            MagnitudeMaskConfig.defaults(), new MagnitudeMaskConfig(0.5, FIRST, KEY, false)),
        Arguments.of(RandomMaskConfig.defaults(), new RandomMaskConfig(0.5, FIRST, KEY, false)),
        Arguments.of(
            CurveConfig.between("a", "b"), new CurveConfig(CurveForm.CHAIN, 7, "a", "b", true)),
        Arguments.of(
            TrainingConfig.defaults(),
            new TrainingConfig(
                1,
                64,
                2,
                3,
                ScheduleKind.LINEAR,
                0.1,
                0.2,
                0.3,
                4,
                5,
                6,
                OptimizerConfig.sgd(0.9),
                new LearningRates(0.1, 0.2, 0.3),
                0.05,
                ClassWeights.balanced(),
                true,
                7,
                8,
                new PrivacyConfig(3.0, 1e-6, 0.5, 0.7, 9L),
                GradientPrecision.BFLOAT16)),
        Arguments.of(PrivacyConfig.none(), new PrivacyConfig(3.0, 1e-6, 0.5, 0.7, 9L)),
        Arguments.of(LearningRates.none(), new LearningRates(0.1, 0.2, 0.3)));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everyComponentIsChangedByItselfAlone(Record one, Record other) throws Exception {
    for (RecordComponent component : one.getClass().getRecordComponents()) {
      if (FIXED.contains(component.getName())) {
        continue;
      }
      Object changed = with(one, component, value(component, other));
      assertThat(value(component, changed)).isNotEqualTo(value(component, one));
      for (RecordComponent found : one.getClass().getRecordComponents()) {
        boolean itself = found.getName().equals(component.getName());
        Record expected = itself ? other : one;
        assertThat(value(found, changed)).as(found.getName()).isEqualTo(value(found, expected));
      }
    }
  }

  private static Object with(Record one, RecordComponent component, Object value)
      throws ReflectiveOperationException {
    Method method = one.getClass().getMethod(nameOfChange(component), component.getType());
    return method.invoke(one, value);
  }

  private static String nameOfChange(RecordComponent component) {
    String word = component.getName();
    return "with" + Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static Object value(RecordComponent component, Object record)
      throws ReflectiveOperationException {
    return component.getAccessor().invoke(record);
  }

  /** Of a record with as many components as anybody would count. */
  @Test
  void everyLongRecordOfTheConfigsCanBeChangedAPieceAtATime() {
    for (Class<?> type : List.of(TaskConfig.class, DataConfig.class, ExperimentConfig.class)) {
      Set<String> methods =
          Set.copyOf(Arrays.stream(type.getMethods()).map(Method::getName).distinct().toList());
      for (RecordComponent component : type.getRecordComponents()) {
        if (!FIXED.contains(component.getName())) {
          assertThat(methods).contains(nameOfChange(component));
        }
      }
    }
  }

  static Collection<String> methods() {
    return Methods.names().stream()
        .filter(name -> !List.of("curve", "attempt").contains(name))
        .toList();
  }

  /** One source of truth. */
  @ParameterizedTest
  @MethodSource("methods")
  void defaultsOfAMethodAreThoseOfTheCommandLine(String name) throws Exception {
    AdaptationConfig expected = ConfigReader.methodDefaults(name, AdaptationConfig.class);

    assertThat(expected.getClass().getMethod("defaults").invoke(null)).isEqualTo(expected);
    assertThat(ConfigReader.method(name, Map.of())).isEqualTo(expected);
  }

  @Test
  void defaultsOfTrainingAreThoseOfTheCommandLine() {
    var method = ConfigReader.method("masking", Map.of());
    ExperimentConfig config = ExperimentConfig.of("tiny", "tiny", "task.yaml", method);

    assertThat(config.training()).isEqualTo(TrainingConfig.defaults());
    assertThat(config.seed()).isEqualTo(1);
    assertThat(config.method()).isEqualTo(method);
  }

  @Test
  void aChangedValueIsChecked() {
    assertThatThrownBy(() -> LoraConfig.defaults().withRank(0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("method.rank: 0 (expected: 1 or more)");
  }
}
