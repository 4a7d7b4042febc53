package org.frisket.models.gradients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.frisket.models.adaptation.Activation;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.compacter.CompacterConfig;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.adaptation.masking.Granularity;
import org.frisket.models.adaptation.masking.binarizer.StraightThrough;
import org.frisket.models.adaptation.prefix.PrefixTuningConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.kernels.Engine;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.task.TaskKind;
import org.frisket.testkit.MethodsAndKinds;
import org.frisket.testkit.TinyMasks;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of each example is the one that a backward pass of its loss alone gives. */
class ExampleGradientsTest {
  private static final int ALL_ARE_LARGE = 0;
  private static final int NONE_IS_LARGE = Integer.MAX_VALUE;
  private static final Set<String> REFUSED = Set.of("ladder", "attempt", "smp", "curve");

  /** Every method, but for those whose parameters meet rows in another way. */
  private static List<AdaptationConfig> methods() {
    return TinyMethods.all().stream().filter(ExampleGradientsTest::isKnown).toList();
  }

  private static boolean isKnown(AdaptationConfig method) {
    boolean reparameterised =
        method instanceof PrefixTuningConfig prefix && prefix.networkWidth() != null;
    return !REFUSED.contains(method.id()) && !reparameterised && !method.estimatesGradients();
  }

  /** Each kind of layer and of use, and kinds of tasks in turns. */
  static Stream<Arguments> kindsInTurns() {
    return MethodsAndKinds.inTurns(
        List.of(
            new FinetuningConfig(true),
            new CompacterConfig(4, 2, 1, true, Activation.GELU_TANH, 0.5, true),
            TinyMethods.composed().get(1),
            TinyMasks.of(new StraightThrough(), new Granularity.HeadsAndNeurons())),
        TaskKind.ofTexts());
  }

  static Stream<Arguments> everyKind() {
    return MethodsAndKinds.all(methods(), TaskKind.ofTexts());
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  @Tag("reliability")
  void soItIsInBothEnginesForEveryKind(AdaptationConfig method, TaskKind kind) {
    requireThoseOfSingleExamples(method, kind, Engine.FUSED, NONE_IS_LARGE);
    if (!method.id().equals("rational")) { // of TensorFlow's ops its coefficients are read apart
      requireThoseOfSingleExamples(method, kind, Engine.STANDARD, ALL_ARE_LARGE);
    }
  }

  @ParameterizedTest
  @MethodSource("kindsInTurns")
  void eachIsThatOfABackwardPassOfItsOwn(AdaptationConfig method, TaskKind kind) {
    boolean large = method instanceof FinetuningConfig;
    requireThoseOfSingleExamples(method, kind, Engine.FUSED, large ? ALL_ARE_LARGE : NONE_IS_LARGE);
  }

  private static void requireThoseOfSingleExamples(
      AdaptationConfig method, TaskKind kind, Engine engine, int large) {
    try (PrivateNetwork network = new PrivateNetwork(method, kind, engine, 0, large)) {
      List<EncodedExample> examples = network.examples();
      for (int i = 0; i < examples.size(); i++) {
        float[] alone = new float[examples.size()];
        alone[i] = 1;
        PrivateNetwork.Outcome outcome = network.run(examples, alone);
        assertClose(network.names(), outcome.weighted(), outcome.usual());
        float squares = squares(outcome.usual());
        assertThat(outcome.norms()[i]).isCloseTo(squares, within(1e-5f * squares));
      }
    }
  }

  private static void assertClose(List<String> names, List<float[]> found, List<float[]> expected) {
    for (int i = 0; i < names.size(); i++) {
      float size = (float) Math.sqrt(squares(List.of(expected.get(i))));
      assertThat(found.get(i))
          .as(names.get(i))
          .containsExactly(expected.get(i), offset(1e-6f * Math.max(1, size)));
    }
  }

  private static float squares(List<float[]> gradients) {
    double sum = 0;
    for (float[] gradient : gradients) {
      for (float each : gradient) {
        sum += (double) each * each;
      }
    }
    return (float) sum;
  }

  static List<AdaptationConfig> oneOfEach() {
    return TinyMethods.oneOfEach(methods());
  }

  @ParameterizedTest
  @MethodSource("oneOfEach")
  @Tag("reliability")
  void underDropoutSoItIsForEveryMethod(AdaptationConfig method) {
    requireTheSumUnderDropout(method);
  }

  @Test
  void underDropoutTheirSumIsTheGradientOfTheSum() {
    requireTheSumUnderDropout(new FinetuningConfig(true));
  }

  /** What is dropped depends on the batch, so all examples together are compared. */
  private static void requireTheSumUnderDropout(AdaptationConfig method) {
    try (PrivateNetwork network =
        new PrivateNetwork(method, TaskKind.SINGLE_SENTENCE, Engine.FUSED, 0.1f, NONE_IS_LARGE)) {
      PrivateNetwork.Outcome outcome = network.run(network.examples(), 1, 0.25f, 3, 0, 1);

      assertClose(network.names(), outcome.weighted(), outcome.usual());
    }
  }

  @Test
  void aParameterThatMeetsRowsInAnotherWayIsRefused() {
    AdaptationConfig network = new PrefixTuningConfig(3, List.of(1), 4, true, 1, true);

    assertThatThrownBy(
            () -> new PrivateNetwork(network, TaskKind.SINGLE_SENTENCE, Engine.FUSED, 0, 0).close())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("training.privacy: trained tensor ")
        .hasMessageEndingWith(
            " (expected: one that is multiplied with each row of an example, added to it or looked"
                + " up: the method cannot be trained privately)");
  }
}
