package org.frisket.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.adaptation.prefix.PrefixTuningConfig;
import org.frisket.models.adaptation.prompt.AttemptConfig;
import org.frisket.models.adaptation.prompt.FirstPrompt;
import org.frisket.models.adaptation.prompt.Forward;
import org.frisket.models.adaptation.prompt.PromptTuningConfig;
import org.frisket.models.architecture.vit.VitConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.CentralDifferences;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.kernels.Engine;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Wordpieces;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;

/**
 * Engines agree for every method on images, and gradients of a ViT's parameters are derivatives.
 */
class EveryMethodOnVitTest {
  private static final int ENTRIES = 2;
  private static final TaskSpec TASK =
      new TaskSpec("t", TaskKind.IMAGE, TinyBackbone.TASK.labels(), 12);

  private static BackboneConfig backbone(boolean dinov2) {
    VitConfig vit =
        new VitConfig(
            4, 6, 3, 2, 1 / 255.0, List.of(.5, .4, .3), List.of(.5, .6, .7), dinov2, !dinov2);
    return new BackboneConfig("v", 2, 8, 16, 2, 0, 7, 0, GeluForm.ERF, 1e-6f, false, vit);
  }

  private static boolean isFor(AdaptationConfig method) {
    try {
      method.resolvedFor(backbone(true));
      return true;
    } catch (InvalidInputException e) {
      return false;
    }
  }

  static List<AdaptationConfig> methods() {
    return TinyMethods.all().stream().filter(EveryMethodOnVitTest::isFor).toList();
  }

  static Stream<Arguments> all() {
    List<AdaptationConfig> all = methods();
    return IntStream.range(0, all.size()).mapToObj(i -> Arguments.of(all.get(i), i % 2 == 0));
  }

  /** Finetuning of both, and every eighth of one of each of the others. */
  static Stream<Arguments> some() {
    List<AdaptationConfig> one = TinyMethods.oneOfEach(methods());
    return Stream.concat(
        Stream.of(
            Arguments.of(new FinetuningConfig(true), true),
            Arguments.of(new FinetuningConfig(true), false)),
        IntStream.range(0, one.size())
            .filter(i -> i % 8 == 1)
            .mapToObj(i -> Arguments.of(one.get(i), i % 2 == 0)));
  }

  @ParameterizedTest
  @MethodSource("all")
  @Tag("reliability")
  void soTheyDoForEveryMethod(AdaptationConfig method, boolean dinov2) {
    enginesAgreeGradientsAreDerivativesAndWhatIsKeptIsHeld(method, dinov2);
  }

  @ParameterizedTest
  @MethodSource("some")
  void enginesAgreeGradientsAreDerivativesAndWhatIsKeptIsHeld(
      AdaptationConfig method, boolean dinov2) {
    BackboneConfig backbone = backbone(dinov2);
    Batch batch = batch();
    Adaptation fused = TinyMethods.trained(method, backbone, 3);
    Adaptation standard = TinyMethods.trained(method, backbone, 3);
    try (TinyNetwork one = network(backbone, method, fused, Engine.FUSED);
        TinyNetwork other = network(backbone, method, standard, Engine.STANDARD)) {
      float[][] logits = other.logits(batch);
      float[][] found = one.logits(batch);
      for (int row = 0; row < logits.length; row++) {
        assertThat(found[row]).containsExactly(logits[row], offset(1e-5f));
      }
      assertThat(Arrays.equals(logits[0], logits[1])).as("images differ").isFalse();
      Map<String, float[]> gradients = one.gradients(fused.trainables(), batch);
      if (method instanceof FinetuningConfig) { // of all that is ViT's own
        CentralDifferences.assertAgree(one, batch, gradients, ENTRIES);
      }
      other
          .gradients(standard.trainables(), batch)
          .forEach(
              (name, values) ->
                  assertThat(gradients.get(name))
                      .as(name)
                      .containsExactly(values, offset(1e-5f * Math.max(1, largest(values)))));
      if (TinyMethods.differentiable().contains(method)) { // others leave the head to who trains
        assertThat(
                fused.saved(one::read, 0).stream()
                    .map(SavedTensor::name)
                    .collect(Collectors.toSet()))
            .isEqualTo(contents(method, backbone));
      }
    }
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static <C extends AdaptationConfig> java.util.Set<String> contents(
      C method, BackboneConfig backbone) {
    NetworkParameters used = NetworkParameters.of(backbone, TASK, method.features());
    return Methods.of(method).contents(method, used).required().keySet();
  }

  private static TinyNetwork network(
      BackboneConfig backbone, AdaptationConfig method, Adaptation adaptation, Engine engine) {
    return new TinyNetwork(backbone, TASK, adaptation, source(backbone), method.features(), engine);
  }

  private static ParameterSource source(BackboneConfig backbone) {
    Random random = new Random(5);
    Map<ParameterName, WeightTensor> weights = new HashMap<>();
    Map<ParameterName, Shape> shapes = ParameterShapes.of(backbone);
    int labels = TASK.classifierColumns();
    shapes.put(ParameterName.kernel(Site.Top.CLASSIFIER), Shape.of(backbone.hiddenSize(), labels));
    shapes.put(ParameterName.bias(Site.Top.CLASSIFIER), Shape.of(labels));
    shapes.forEach(
        (name, shape) -> weights.put(name, TinyBackbone.draw(name.value(), shape, random)));
    return weights::get;
  }

  /** Three images. */
  private static Batch batch() {
    Random random = new Random(9);
    return Batch.of(
        IntStream.range(0, 3)
            .mapToObj(
                number -> {
                  byte[] pixels = new byte[4 * 6 * 3];
                  random.nextBytes(pixels);
                  Wordpieces row = new Wordpieces(new int[7], new int[7], 0, List.of(), pixels);
                  return new EncodedExample(
                      "i" + number, List.of(row), new int[1], new int[] {number});
                })
            .toList(),
        TASK.maxLength());
  }

  @Test
  void everyMethodButThatOfCurvesIsAmongThem() {
    assertThat(
            methods().stream()
                .flatMap(method -> method.inOrder().stream())
                .map(AdaptationConfig::id)
                .distinct()
                .sorted())
        .containsExactlyElementsOf(
            Methods.names().stream().filter(name -> !name.equals("curve")).toList());
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(new PromptTuningConfig(2, Forward.WORDS, 0.5), "method.forward: words"),
        Arguments.of(new PrefixTuningConfig(2, null, null, true, 1), "method.move_positions: true"),
        Arguments.of(
            new AttemptConfig(
                List.of("a"),
                2,
                Forward.EMBEDDINGS,
                3,
                0.5,
                true,
                true,
                FirstPrompt.VOCABULARY,
                null),
            "method.first_prompt: vocabulary"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatNeedsWordsIsRefused(AdaptationConfig method, String message) {
    assertThatThrownBy(() -> method.resolvedFor(backbone(false)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(message)
        .hasMessageContaining("images");
    assertThat(method.features()).isEqualTo(Pooling.POOLED);
  }
}
