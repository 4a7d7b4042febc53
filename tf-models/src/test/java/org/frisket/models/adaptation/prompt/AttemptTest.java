package org.frisket.models.adaptation.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Composition;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.bitfit.BitFitConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.Variable;
import org.frisket.models.kernels.Engine;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.ndarray.Shape;

class AttemptTest {
  private static final BackboneConfig BERT_BASE =
      new BackboneConfig("bert-base", 12, 768, 3072, 12, 30_522, 512, 2, GeluForm.ERF, 1e-12f);
  private static final AttemptConfig USUAL = AttemptConfig.over(List.of("a", "b"));
  private static final AttemptConfig TINY =
      USUAL.withLength(2).withWidth(3).resolvedFor(TinyBackbone.CONFIG);

  @Test
  void itTrainsAsManyNumbersOfBertBaseAsThePaperSays() {
    AttemptConfig paper =
        AttemptConfig.over(List.of("mnli", "qnli", "qqp", "sst2", "squad", "record"))
            .withLength(100);
    assertThat(trained(paper)).isEqualTo(76_800 + 200 * 768).isEqualTo(230_400);
    assertThat(trained(paper.withTrainNorm(true))).isEqualTo(231_936); // the paper's 232K
    assertThat(tensors(paper).get("prompt.sources").size()).isEqualTo(6 * 76_800);
  }

  private static long trained(AttemptConfig config) {
    return tensors(config).entrySet().stream()
        .filter(tensor -> !tensor.getKey().equals("prompt.sources"))
        .mapToLong(tensor -> tensor.getValue().size())
        .sum();
  }

  /** What a package holds on BERT-base besides the classifier. */
  private static Map<String, Shape> tensors(AttemptConfig config) {
    NetworkParameters network =
        NetworkParameters.of(BERT_BASE, TinyBackbone.TASK, config.features());
    Map<String, Shape> tensors =
        new TreeMap<>(
            new AttemptMethod().contents(config.resolvedFor(BERT_BASE), network).required());
    network.drawn().keySet().forEach(name -> tensors.remove(name.value()));
    return tensors;
  }

  @Test
  void theTemperatureIsThatOfThePaperUnlessToldOtherwise() {
    assertThat(USUAL.resolvedFor(BERT_BASE).temperature()).isCloseTo(2087.64, offset(0.01));
    assertThat(USUAL.withTemperature(3.0).resolvedFor(BERT_BASE).temperature()).isEqualTo(3);
  }

  @Test
  void theSourcesAreTrainedOnlyWhereTheyAreToBe() {
    assertThat(trainables(TINY)).contains("prompt.rows").doesNotContain("prompt.sources");
    assertThat(trainables(TINY.withTrainSources(true))).contains("prompt.sources");
  }

  private static List<String> trainables(AttemptConfig config) {
    Adaptation attempt = TinyMethods.trained(config, 1);
    new TinyNetwork(attempt).close(); // all are built then
    return attempt.trainables().stream().map(Variable::name).toList();
  }

  /** Each tensor of each package is another one. */
  private static final TrainedModels LENDERS =
      new TrainedModels() {
        @Override
        public ParameterSource get(String name) {
          return TrainedModels.none().get(name);
        }

        @Override
        public ParameterSource borrowed(String name) {
          return tensor -> lent(name, tensor);
        }
      };

  private static WeightTensor lent(String name, ParameterName tensor) {
    Shape shape = AttemptTensors.all(TINY.withTrainNorm(true), TinyBackbone.CONFIG).get(tensor);
    return Initializer.normal(1).of(name.hashCode(), tensor, shape);
  }

  private static TinyNetwork begun(AttemptConfig config) {
    return new TinyNetwork(new AttemptMethod().train(config, TinyBackbone.CONFIG, 1, LENDERS));
  }

  @Test
  void theSourcesStandBelowEachOtherInTheirOrder() {
    try (TinyNetwork network = begun(TINY.withFirstPrompt(FirstPrompt.SOURCE))) {
      float[] first = lent("a", Prompt.ROWS).toArray();
      float[] second = lent("b", Prompt.ROWS).toArray();
      float[] sources = network.read("prompt.sources").toArray();

      assertThat(Arrays.copyOf(sources, first.length)).containsExactly(first);
      assertThat(Arrays.copyOfRange(sources, first.length, 2 * first.length))
          .containsExactly(second);
      assertThat(network.read("prompt.rows").toArray()).containsExactly(first);
    }
  }

  @Test
  void aPromptOfTheVocabularyIsRowsOfItsTable() {
    float[] table = TinyBackbone.source().get(ParameterName.WORD_EMBEDDINGS).toArray();
    int hidden = TinyBackbone.CONFIG.hiddenSize();
    try (TinyNetwork network = begun(TINY.withFirstPrompt(FirstPrompt.VOCABULARY))) {
      float[] prompt = network.read("prompt.rows").toArray();
      for (int row = 0; row < 2; row++) {
        float[] values = Arrays.copyOfRange(prompt, row * hidden, (row + 1) * hidden);
        assertThat(isRow(table, values)).as("row %d of the prompt is a word", row).isTrue();
      }
    }
  }

  private static boolean isRow(float[] table, float[] values) {
    for (int from = 0; from < table.length; from += values.length) {
      if (Arrays.equals(table, from, from + values.length, values, 0, values.length)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void theAttentionMayBeginAsThatOfAPackage() {
    AttemptConfig config = TINY.withTrainNorm(true).withAttentionFrom("c");
    try (TinyNetwork network = begun(config)) {
      for (ParameterName name :
          List.of(
              AttemptTensors.DOWN, AttemptTensors.UP, AttemptTensors.GAMMA, AttemptTensors.BETA)) {
        assertThat(network.read(name.value())).isEqualTo(lent("c", name));
      }
    }
    try (TinyNetwork network = begun(config.withAttentionFrom(null))) {
      assertThat(network.read(AttemptTensors.GAMMA.value()).toArray()).containsOnly(1);
      assertThat(network.read(AttemptTensors.BETA.value()).toArray()).containsOnly(0);
    }
  }

  /** Padding is no part of a text: the largest values are those of its own wordpieces. */
  @ParameterizedTest
  @EnumSource
  void anAnswerDoesNotDependOnTheRestOfTheBatch(Engine engine) {
    EncodedExample brief = example(2, 8, 3);
    EncodedExample lengthy = example(2, 5, 9, 14, 11, 21, 3);
    Adaptation attempt = TinyMethods.trained(TINY.withTemperature(0.1), 1);
    try (TinyNetwork network =
        new TinyNetwork(
            TinyBackbone.TASK, attempt, TinyBackbone.source(), Pooling.POOLED, engine)) {
      float[] alone = network.logits(Batch.of(List.of(brief), 12))[0];
      float[] beside = network.logits(Batch.of(List.of(brief, lengthy), 12))[0];
      assertThat(beside).containsExactly(alone, offset(1e-6f));
    }
  }

  private static EncodedExample example(int... ids) {
    return EncodedExample.ofRow("a text", ids, new int[ids.length], 0);
  }

  @Test
  void unusableSettingsAreNamed() {
    assertRefused(() -> USUAL.withSources(List.of()), "method.sources: [] (expected: one package");
    assertRefused(
        () -> USUAL.withSources(List.of("a", "a")),
        "method.sources: [a, a] (expected: each package once)");
    assertRefused(() -> USUAL.withLength(0), "method.length: 0");
    assertRefused(() -> USUAL.withWidth(0), "method.width: 0");
    assertRefused(() -> USUAL.withTemperature(0.0), "method.temperature: 0.0");
    assertRefused(
        () -> USUAL.withForward(Forward.WORDS).withLength(16).resolvedFor(TinyBackbone.CONFIG),
        "method.length: 16 (expected: fewer than the 16 positions of tiny)");
  }

  @Test
  void aSourceIsAPromptAsLongAndAtTheSamePlace() {
    PromptTuningConfig prompt = PromptTuningConfig.defaults();
    USUAL.requireBorrowable("a", prompt);
    assertRefused(
        () -> USUAL.requireBorrowable("a", BitFitConfig.defaults()),
        "method.sources: a: trained with bitfit (expected: a package of prompt_tuning)");
    assertRefused(
        () -> USUAL.requireBorrowable("b", prompt.withLength(5)),
        "method.sources: b: trained with method.length=5 (expected: method.length=20, as here)");
    assertRefused(
        () -> USUAL.requireBorrowable("b", prompt.withForward(Forward.WORDS)),
        "method.sources: b: trained with method.forward=words (expected: method.forward=embeddings");
  }

  @Test
  void anAttentionIsThatOfAnotherAttempt() {
    AttemptConfig config = USUAL.withAttentionFrom("c");
    assertThat(config.borrowsFrom()).containsExactly("a", "b", "c");
    config.requireBorrowable("c", USUAL.withSources(List.of("x")).withLength(3));
    assertRefused(
        () -> config.requireBorrowable("c", PromptTuningConfig.defaults()),
        "method.attention_from: c: trained with prompt_tuning (expected: a package of attempt)");
    assertRefused(
        () -> config.requireBorrowable("c", USUAL.withWidth(8)),
        "method.attention_from: c: trained with method.width=8 (expected: method.width=100");
    assertRefused(
        () -> config.requireBorrowable("c", USUAL.withTrainNorm(true)),
        "method.attention_from: c: trained with method.train_norm=true");
  }

  @Test
  void itIsKnownByWhatItsPackagesHold() {
    AdaptationConfig config =
        new Composition(List.of(BitFitConfig.defaults(), USUAL.withAttentionFrom("c")));
    assertThat(config.borrowsFrom()).containsExactly("a", "b", "c");
    assertThat(config.namedByContent(name -> "0" + name).borrowsFrom())
        .containsExactly("0a", "0b", "0c");
    assertRefused(
        () -> config.requireBorrowable("b", BitFitConfig.defaults()), "method.sources: b");
  }

  /** Both would stand behind [CLS]. */
  @Test
  void itDoesNotStandBesideAnotherPrompt() {
    Composition both = new Composition(List.of(PromptTuningConfig.defaults().withLength(2), TINY));
    NetworkParameters network =
        NetworkParameters.of(TinyBackbone.CONFIG, TinyBackbone.TASK, both.features());
    assertRefused(
        () -> Methods.of(both).contents(both, network),
        "method: two methods that keep prompt.rows");
  }

  private static void assertRefused(ThrowingCallable made, String start) {
    assertThatThrownBy(made)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(start);
  }
}
