package org.frisket.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Composition;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.lora.LoraConfig;
import org.frisket.models.adaptation.masking.Granularity;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.adaptation.masking.binarizer.Sign;
import org.frisket.models.adaptation.masking.binarizer.TopK;
import org.frisket.models.adaptation.masking.binarizer.ZeroSchedule;
import org.frisket.models.adaptation.probe.LinearProbeConfig;
import org.frisket.models.backbone.Role;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pins the defaults, and where every key of an experiment ends up. */
class ExperimentConfigFileTest {
  private static final String SMALLEST =
      """
      experiment: first
      backbone: minilm-l6
      task: tasks/questions.yaml
      method: {name: masking}
      """;

  @TempDir private Path folder;

  private ExperimentConfig read(String text, String... overrides) throws IOException {
    Path file = Files.writeString(folder.resolve("experiment.yaml"), text);
    return ConfigReader.experiment(file, List.of(overrides));
  }

  @Test
  void theDefaultsAreThese() throws IOException {
    assertThat(read(SMALLEST))
        .isEqualTo(
            new ExperimentConfig(
                "first",
                "minilm-l6",
                "tasks/questions.yaml",
                MaskingConfig.defaults().withRoles(EnumSet.allOf(Role.class)),
                new TrainingConfig(
                    0.001,
                    32,
                    0,
                    10,
                    ScheduleKind.CONSTANT,
                    0,
                    0,
                    0,
                    0,
                    0,
                    64,
                    new OptimizerConfig(OptimizerKind.ADAM, 0, 0),
                    new LearningRates(null, null, null),
                    0,
                    ClassWeights.equal(),
                    false,
                    0,
                    0,
                    new PrivacyConfig(null, 1e-5, 1, null, null),
                    GradientPrecision.FLOAT32),
                1,
                0,
                List.of(),
                0,
                null));
  }

  @Test
  void theDefaultsOfTheLinearProbeAreThese() throws IOException {
    assertThat(read(SMALLEST.replace("masking", "linear_probe")).method())
        .isEqualTo(new LinearProbeConfig(Pooling.CLS));
    assertThat(ConfigReader.methodDefaults("linear_probe", AdaptationConfig.class))
        .isEqualTo(new LinearProbeConfig(Pooling.CLS));
  }

  /** Of a curve its ends are missing, of attempt its sources, which no default could name. */
  @Test
  void everyMethodStandsWithItsDefaultsAlone() throws IOException {
    for (String name : Methods.names()) {
      if (!List.of("curve", "attempt").contains(name)) {
        assertThat(read(SMALLEST.replace("masking", name)).method().id()).isEqualTo(name);
      }
    }
  }

  private static final String TWO_METHODS =
      SMALLEST.replace(
          "{name: masking}", "[{name: masking, sparsity: 0.1}, {name: lora, rank: 2}]");

  @Test
  void aListOfMethodsHasTheDefaultsOfEach() throws IOException {
    MaskingConfig masking =
        MaskingConfig.defaults().withSparsity(0.1).withRoles(EnumSet.allOf(Role.class));
    LoraConfig lora = new LoraConfig(2, 16, 0, null, EnumSet.of(Role.QUERY, Role.VALUE));
    ExperimentConfig config = read(TWO_METHODS);

    assertThat(config.method()).isEqualTo(new Composition(List.of(masking, lora)));
    assertThat(read(ConfigReader.toYaml(config))).isEqualTo(config);
    assertThat(read(SMALLEST, "method=[{name: masking, sparsity: 0.1}]").method())
        .isEqualTo(masking);
  }

  @Test
  void aSettingOfOneInAListIsNamedByItsPlace() throws IOException {
    assertThat(read(TWO_METHODS, "method.1.rank=3").method().inOrder().get(1))
        .isEqualTo(new LoraConfig(3, 16, 0, null, EnumSet.of(Role.QUERY, Role.VALUE)));
    assertThatThrownBy(() -> read(TWO_METHODS, "method.rank=3"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("method.rank: rank in a list of 2 (expected: a place in it, 0 to 1)");
    assertThatThrownBy(() -> read(TWO_METHODS, "method.2.rank=3"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("method.2.rank: 2 in a list of 2 (expected: a place in it, 0 to 1)");
  }

  @Test
  void whatIsWrongInAListIsToldWithItsPlace() {
    String file = folder.resolve("experiment.yaml").toString();
    assertThatThrownBy(() -> read(TWO_METHODS, "method.1.rang=3"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ": unknown key: method.1.rang (expected: one of alpha,");
    assertThatThrownBy(() -> read(TWO_METHODS, "method.1.rank=few"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(file + ": method.1.rank: few (expected: a whole number)");
    assertThatThrownBy(() -> read(TWO_METHODS, "method.1.name=lara"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ": method.name: lara (expected: one of [");
    assertThatThrownBy(() -> read(TWO_METHODS, "method=[]"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(file + ": method: a list of 0 (expected: two methods or more)");
  }

  @Test
  void everyKeyEndsUpInItsPlace() throws IOException {
    ExperimentConfig config =
        read(
            """
            experiment: all.keys-1
            backbone: bert-base
            task: elsewhere/rte.yaml
            seed: -9007199254740993
            threads: 2
            baselines: [random_mask, majority, linear_probe]
            method:
              name: masking
              threshold: 0.02
              sparsity: 0.1
              blocks: [3, 1]
              roles: [output, query]
              pooler: false
              classifier: false
              binarizer: straight_through
            training:
              learning_rate: 3e-4
              batch_size: 8
              micro_batch_size: 2
              epochs: 3
              schedule: cosine
              warmup_fraction: 0.1
              dropout: 0.2
              gradient_clip_norm: 1.5
              early_stopping_patience: 4
              checkpoint_every_steps: 50
              evaluation_batch_size: 16
              optimizer: {name: adamw, weight_decay: 0.01}
              learning_rates: {scores: 2e-2, head: 5e-3, added: 4e-3}
            """);

    assertThat(config)
        .isEqualTo(
            new ExperimentConfig(
                "all.keys-1",
                "bert-base",
                "elsewhere/rte.yaml",
                MaskingConfig.defaults()
                    .withThreshold(0.02f)
                    .withSparsity(0.1)
                    .withBlocks(List.of(3, 1))
                    .withRoles(EnumSet.of(Role.QUERY, Role.OUTPUT))
                    .withPooler(false)
                    .withClassifier(false),
                TrainingConfig.defaults()
                    .withLearningRate(3e-4)
                    .withBatchSize(8)
                    .withMicroBatchSize(2)
                    .withEpochs(3)
                    .withSchedule(ScheduleKind.COSINE)
                    .withWarmupFraction(0.1)
                    .withDropout(0.2)
                    .withGradientClipNorm(1.5)
                    .withEarlyStoppingPatience(4)
                    .withCheckpointEverySteps(50)
                    .withEvaluationBatchSize(16)
                    .withOptimizer(OptimizerConfig.adamW(0.01))
                    .withLearningRates(new LearningRates(2e-2, 5e-3, 4e-3)),
                -9007199254740993L,
                2,
                List.of(Baseline.RANDOM_MASK, Baseline.MAJORITY, Baseline.LINEAR_PROBE),
                0,
                null));
  }

  @Test
  void whatIsWrittenAsYamlIsReadBack() throws IOException {
    for (String text : List.of(SMALLEST, SMALLEST.replace("masking", "linear_probe"))) {
      ExperimentConfig config = read(text, "training.learning_rate=1e-5", "seed=17");

      assertThat(read(ConfigReader.toYaml(config))).isEqualTo(config);
    }
  }

  @Test
  void everyOptimizerIsReadAndWrittenAndReadBack() throws IOException {
    assertThat(optimizer("training.optimizer.name=adamw", "training.optimizer.weight_decay=0.01"))
        .isEqualTo(OptimizerConfig.adamW(0.01));
    assertThat(optimizer("training.optimizer.name=sgd", "training.optimizer.momentum=0.9"))
        .isEqualTo(OptimizerConfig.sgd(0.9));
    assertThat(optimizer("training.optimizer={name: sgd}")).isEqualTo(OptimizerConfig.sgd(0));
    assertThat(read(SMALLEST, "training.learning_rates.head=1e-2").training().learningRates())
        .isEqualTo(new LearningRates(null, 0.01, null));
  }

  private OptimizerConfig optimizer(String... overrides) throws IOException {
    ExperimentConfig config = read(SMALLEST, overrides);
    assertThat(read(ConfigReader.toYaml(config))).isEqualTo(config);
    return config.training().optimizer();
  }

  @Test
  void anOverrideWinsOverTheFile() throws IOException {
    ExperimentConfig config =
        read(
            SMALLEST + "training: {epochs: 3, batch_size: 8}\n",
            "training.epochs=5",
            "training.learning_rate=1e-3",
            "training.schedule=linear",
            "seed=42",
            "method.blocks=[0, 1]",
            "method.pooler=false",
            "baselines=[majority]");

    assertThat(config.training().epochs()).isEqualTo(5);
    assertThat(config.training().batchSize()).as("not overridden").isEqualTo(8);
    assertThat(config.training().learningRate()).isEqualTo(0.001);
    assertThat(config.training().schedule()).isEqualTo(ScheduleKind.LINEAR);
    assertThat(config.seed()).isEqualTo(42);
    assertThat(((MaskingConfig) config.method()).blocks()).containsExactly(0, 1);
    assertThat(((MaskingConfig) config.method()).pooler()).isFalse();
    assertThat(config.baselines()).containsExactly(Baseline.MAJORITY);
  }

  @Test
  void anOverrideMaySetNullAndTheLastOneWins() throws IOException {
    String withBlocks = SMALLEST.replace("masking", "masking, blocks: [1]");

    assertThat(((MaskingConfig) read(withBlocks, "method.blocks=null").method()).blocks()).isNull();
    assertThat(read(SMALLEST, "seed=1", "seed=2").seed()).isEqualTo(2);
  }

  @Test
  void anOverrideMayNameAnotherMethod() throws IOException {
    assertThat(read(SMALLEST, "method.name=linear_probe", "method.features=pooled").method())
        .isEqualTo(new LinearProbeConfig(Pooling.POOLED));
  }

  private MaskingConfig masking(String... overrides) throws IOException {
    return (MaskingConfig) read(SMALLEST, overrides).method();
  }

  @Test
  void everyWayOfMaskingIsReadAndWrittenAndReadBack() throws IOException {
    assertThat(masking("method.binarizer={name: sign, window: 0.3}").binarizer())
        .isEqualTo(new Sign(0.3f));
    assertThat(masking("method.binarizer={name: top_k, schedule: constant}").binarizer())
        .isEqualTo(new TopK(new ZeroSchedule.Constant()));
    assertThat(masking("method.granularity={name: groups, kept: 2, of: 4}").granularity())
        .isEqualTo(new Granularity.Groups(2, 4));
    for (String override :
        List.of(
            "method.binarizer={name: sign, window: 0.3}",
            "method.binarizer={name: bernoulli, temperature: 0.01, gradient: sigmoid}",
            "method.binarizer={name: top_k, schedule: {name: cubic, to: 0.5, begin: 0, end: 300}}",
            "method.granularity=heads_and_neurons",
            "method.granularity={name: groups, kept: 2, of: 4}",
            "method.initial_scores=both")) {
      ExperimentConfig config = read(SMALLEST, override);

      assertThat(read(ConfigReader.toYaml(config))).isEqualTo(config);
      assertThat(config).isNotEqualTo(read(SMALLEST));
    }
  }
}
