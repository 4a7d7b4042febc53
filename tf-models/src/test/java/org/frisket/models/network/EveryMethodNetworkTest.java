package org.frisket.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.prompt.Forward;
import org.frisket.models.adaptation.prompt.PromptTuningConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.CentralDifferences;
import org.frisket.models.fixtures.TinyBatches;
import org.frisket.models.fixtures.TinyKinds;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.Variable;
import org.frisket.models.kernels.Engine;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.testkit.MethodsAndKinds;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every method in both engines, for every kind of task. */
class EveryMethodNetworkTest {
  private static final int ENTRIES = 2;
  private static final int LONGEST = 12; // leaves room for a prompt;

  private static final List<TaskKind> KINDS = TaskKind.ofTexts();

  static Stream<Arguments> kindsInTurns() {
    return MethodsAndKinds.inTurns(TinyMethods.differentiable(), KINDS);
  }

  static Stream<Arguments> methodsAndKinds() {
    return MethodsAndKinds.all(TinyMethods.differentiable(), KINDS);
  }

  private static TinyNetwork network(
      Adaptation adaptation, TaskKind kind, Engine engine, AdaptationConfig method) {
    return new TinyNetwork(task(kind), adaptation, source(kind), method.features(), engine);
  }

  private static TaskSpec task(TaskKind kind) {
    return new TaskSpec("t", kind, TinyBackbone.TASK.labels(), LONGEST);
  }

  private static ParameterSource source(TaskKind kind) {
    return kind == TaskKind.MULTIPLE_CHOICE ? TinyKinds.oneColumn() : TinyBackbone.source();
  }

  private static Batch batch(TaskKind kind) {
    return switch (kind) {
      case SINGLE_SENTENCE, SENTENCE_PAIR -> Batch.of(TinyBatches.examples(), LONGEST);
      case TAGGING -> Batch.of(TinyKinds.sentences(), LONGEST);
      case IMAGE -> throw new IllegalArgumentException("no text");
      case MULTIPLE_CHOICE -> Batch.of(TinyKinds.choices(), LONGEST);
    };
  }

  /** Logits and gradients by variable. */
  private record Passed(float[][] logits, Map<String, float[]> gradients) {}

  @ParameterizedTest
  @MethodSource("methodsAndKinds")
  @Tag("reliability")
  void soItIsForEveryKind(AdaptationConfig method, TaskKind kind) {
    gradientsAreDerivativesEnginesAgreeAndPackagesHoldWhatIsKept(method, kind);
  }

  /** The derivatives are compared in one engine; the other one gives the same gradients. */
  @ParameterizedTest
  @MethodSource("kindsInTurns")
  void gradientsAreDerivativesEnginesAgreeAndPackagesHoldWhatIsKept(
      AdaptationConfig method, TaskKind kind) {
    Passed fused = fused(method, kind);
    Passed standard = standard(method, kind);
    for (int row = 0; row < standard.logits().length; row++) {
      assertThat(fused.logits()[row]).containsExactly(standard.logits()[row], offset(1e-5f));
    }
    assertThat(fused.gradients().keySet()).isEqualTo(standard.gradients().keySet());
    standard
        .gradients()
        .forEach(
            (name, gradient) ->
                assertThat(fused.gradients().get(name))
                    .as(name)
                    .containsExactly(gradient, offset(1e-5f * Math.max(1, largest(gradient)))));
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static Passed standard(AdaptationConfig method, TaskKind kind) {
    Adaptation adaptation = TinyMethods.trained(method, 3);
    Batch batch = batch(kind);
    try (TinyNetwork network = network(adaptation, kind, Engine.STANDARD, method)) {
      return new Passed(network.logits(batch), network.gradients(adaptation.trainables(), batch));
    }
  }

  /** One network serves all that is asked of it: to build it takes longer than to use it. */
  private static Passed fused(AdaptationConfig method, TaskKind kind) {
    Adaptation adaptation = TinyMethods.trained(method, 3);
    Batch batch = batch(kind);
    try (TinyNetwork network = network(adaptation, kind, Engine.FUSED, method)) {
      requireKept(adaptation, network, contents(method, kind));
      requireFrozenBlocksReadNothingTrained(adaptation);
      Map<String, float[]> gradients = network.gradients(adaptation.trainables(), batch);
      CentralDifferences.assertAgree(network, batch, gradients, ENTRIES);
      return new Passed(network.logits(batch), gradients);
    }
  }

  /** So what a package must hold is what training keeps. */
  private static void requireKept(
      Adaptation adaptation, TinyNetwork network, Set<String> contents) {
    Set<String> saved =
        adaptation.saved(network::read, 0).stream()
            .map(SavedTensor::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(saved).containsExactlyElementsOf(contents);
  }

  /** No trained variable stands in a block that is said to stay. */
  private static void requireFrozenBlocksReadNothingTrained(Adaptation adaptation) {
    int frozen = adaptation.frozenBlocks(TinyBackbone.CONFIG.blocks());
    assertThat(adaptation.trainables())
        .extracting(Variable::name)
        .noneMatch(name -> frozen > 0 && name.startsWith("embeddings"))
        .noneMatch(name -> frozen > 0 && name.startsWith("block.0."))
        .noneMatch(name -> frozen > 1 && name.startsWith("block.1."));
  }

  private static <C extends AdaptationConfig> Set<String> contents(C method, TaskKind kind) {
    NetworkParameters used =
        NetworkParameters.of(TinyBackbone.CONFIG, task(kind), method.features());
    return Methods.of(method).contents(method, used).required().keySet();
  }

  @Test
  void aPromptAmongTheWordsNeedsRoomForItsPositions() {
    Adaptation prompt = TinyMethods.trained(new PromptTuningConfig(2, Forward.WORDS, 0.5), 1);
    assertThatThrownBy(() -> new TinyNetwork(prompt))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "max_length of task %s: 16 (expected: at most 14: the method takes 2 of the 16"
                + " positions of tiny)",
            TinyBackbone.TASK.id());
  }

  @Test
  void everyMethodButThoseOfMasksAndCurvesIsAmongThem() {
    assertThat(
            TinyMethods.differentiable().stream()
                .flatMap(method -> method.inOrder().stream())
                .map(AdaptationConfig::id)
                .distinct()
                .sorted())
        .containsExactlyElementsOf(
            Methods.names().stream()
                .filter(name -> !List.of("masking", "smp", "curve").contains(name))
                .toList());
  }
}
