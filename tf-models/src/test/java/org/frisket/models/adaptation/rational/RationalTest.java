package org.frisket.models.adaptation.rational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.Variable;
import org.frisket.models.kernels.Engine;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.ndarray.Shape;

class RationalTest {
  private static final RationalConfig USUAL = RationalConfig.defaults();
  private static final BackboneConfig BERT_BASE =
      new BackboneConfig("bert-base", 12, 768, 3072, 12, 30_522, 512, 2, GeluForm.ERF, 1e-12f);

  @Test
  void bertBaseHas130CoefficientsInThirteenFunctions() {
    Map<String, Shape> kept = kept(USUAL.withTrained(Trained.ACTIVATIONS));
    assertThat(kept).hasSize(26);
    assertThat(numbers(kept)).isEqualTo(130);
    assertThat(kept.get("block.11.intermediate.rational_numerator")).isEqualTo(Shape.of(6));
    assertThat(kept.get("pooler.rational_denominator")).isEqualTo(Shape.of(4));
  }

  @Test
  void whatElseIsTrainedIsKept() {
    assertThat(numbers(kept(USUAL))).isEqualTo(109_482_240 + 130);
    assertThat(numbers(kept(USUAL.withTrained(Trained.EVERYTHING_BUT_ACTIVATIONS))))
        .isEqualTo(109_482_240 + 130);
    Map<String, Shape> biases = kept(USUAL.withTrained(Trained.ACTIVATIONS_AND_BIASES));
    assertThat(numbers(biases)).isEqualTo(130 + 102_912);
  }

  /** What a package holds on BERT-base besides the classifier. */
  private static Map<String, Shape> kept(RationalConfig config) {
    NetworkParameters network =
        NetworkParameters.of(BERT_BASE, TinyBackbone.TASK, config.features());
    Map<String, Shape> tensors =
        new TreeMap<>(new RationalMethod().contents(config, network).required());
    network.drawn().keySet().forEach(name -> tensors.remove(name.value()));
    tensors.keySet().removeIf(name -> name.startsWith("classifier."));
    return tensors;
  }

  private static long numbers(Map<String, Shape> tensors) {
    return tensors.values().stream().mapToLong(Shape::size).sum();
  }

  @ParameterizedTest
  @EnumSource(Trained.class)
  void onlyWhatTheSettingsSayIsTrained(Trained trained) {
    Adaptation adaptation = built(USUAL.withTrained(trained));
    List<String> names = adaptation.trainables().stream().map(Variable::name).toList();
    assertThat(names.stream().anyMatch(name -> name.contains(".rational_")))
        .isEqualTo(trained.coefficients());
    assertThat(names).contains("classifier.kernel");
    assertThat(names.contains("embeddings.word"))
        .isEqualTo(trained.contains(ParameterName.WORD_EMBEDDINGS));
    assertThat(names.contains("block.0.output_norm.beta"))
        .isEqualTo(trained != Trained.ACTIVATIONS);
    assertThat(names.contains("block.0.output_norm.gamma"))
        .isEqualTo(trained == Trained.EVERYTHING || !trained.coefficients());
  }

  @Test
  void coefficientsThatStayAreKeptAllTheSame() {
    assertThat(built(USUAL.withTrained(Trained.EVERYTHING_BUT_ACTIVATIONS)).computed().keySet())
        .contains("block.0.intermediate.rational_numerator", "pooler.rational_denominator");
  }

  private static Adaptation built(RationalConfig config) {
    Adaptation adaptation = TinyMethods.trained(config, 1);
    new TinyNetwork(
            TinyBackbone.TASK, adaptation, TinyBackbone.source(), config.features(), Engine.FUSED)
        .close();
    return adaptation;
  }

  /** Those of the sheet, of the exact GELU. */
  @Test
  void thePublishedCoefficientsLeaveGeluOutsideOfThree() {
    assertThat(Pade.PUBLISHED.at(0)).isCloseTo(-0.00124, offset(1e-5));
    assertThat(Pade.PUBLISHED.at(-5)).isCloseTo(-0.216, offset(1e-3));
    assertThat(Pade.PUBLISHED.at(20)).isCloseTo(20 + 18.5, offset(0.1));
  }

  @Test
  void unusableSettingsAreNamed() {
    assertRefused(() -> USUAL.withFitExamples(0), "method.fit_examples: 0 (expected: 1 or more)");
    assertRefused(() -> USUAL.withNumeratorDegree(0), "method.numerator_degree: 0");
    assertRefused(() -> USUAL.withDenominatorDegree(10), "method.denominator_degree: 10");
    assertRefused(
        () -> USUAL.withNumeratorDegree(4).withStart(Start.PUBLISHED).resolvedFor(BERT_BASE),
        "method.start: published (expected: fitted where degrees are not 5 and 4)");
  }

  private static void assertRefused(ThrowingCallable made, String start) {
    assertThatThrownBy(made)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(start);
  }
}
