package org.frisket.models.adaptation.compacter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.error.InvalidInputException;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class CompacterTest {
  private static final BackboneConfig BERT_BASE =
      new BackboneConfig("bert-base", 12, 768, 3072, 12, 30_522, 512, 2, GeluForm.ERF, 1e-12f);

  @Test
  void itAddsAsManyNumbersToBertBaseAsThePaperSays() {
    CompacterConfig compacter = CompacterConfig.defaults().withNorms(false);
    CompacterPlusPlusConfig plusPlus = CompacterPlusPlusConfig.defaults().withNorms(false);
    assertThat(added(compacter)).isEqualTo(57_088);
    assertThat(added(plusPlus)).isEqualTo(28_576);
    assertThat(added(compacter.withSharedRule(false))).isEqualTo(60_096);
    assertThat(added(compacter.withNorms(true))).isEqualTo(57_088 + 38_400);
  }

  private static long added(AdaptationConfig config) {
    return tensors(config).values().stream().mapToLong(Shape::size).sum();
  }

  /** What a package holds on BERT-base besides the classifier. */
  private static <C extends AdaptationConfig> Map<String, Shape> tensors(C config) {
    NetworkParameters network =
        NetworkParameters.of(BERT_BASE, TinyBackbone.TASK, config.features());
    AdaptationConfig resolved = config.resolvedFor(BERT_BASE);
    Map<String, Shape> tensors =
        new TreeMap<>(Methods.of(resolved).contents(resolved, network).required());
    network.drawn().keySet().forEach(name -> tensors.remove(name.value()));
    return tensors;
  }

  @Test
  void anAdapterIsAThirtySecondAsWideAsTheBackboneUnlessToldOtherwise() {
    CompacterConfig usual = CompacterConfig.defaults();
    assertThat(usual.resolvedFor(BERT_BASE).bottleneck()).isEqualTo(24);
    assertThat(usual.resolvedFor(TinyBackbone.CONFIG).bottleneck()).isEqualTo(4);
    assertThat(usual.withBottleneck(8).resolvedFor(BERT_BASE).bottleneck()).isEqualTo(8);
  }

  @Test
  void allAdaptersOfANetworkShareOneRuleOrHaveTheirOwn() {
    CompacterConfig usual = CompacterConfig.defaults();
    assertThat(rules(usual)).containsExactly("compacter.rule");
    assertThat(rules(usual.withSharedRule(false)))
        .hasSize(12 * 2 * 2)
        .contains("block.11.attention_adapter.up.rule");
  }

  private static List<String> rules(CompacterConfig config) {
    return tensors(config).keySet().stream().filter(name -> name.endsWith(".rule")).toList();
  }

  @Test
  void unusableSettingsAreNamed() {
    CompacterConfig usual = CompacterConfig.defaults();
    assertRefused(() -> usual.withPhmDimension(0), "method.phm_dimension: 0");
    assertRefused(() -> usual.withRank(0), "method.rank: 0");
    assertRefused(() -> usual.withInitialDeviation(-1), "method.initial_deviation: -1.0");
    assertRefused(() -> usual.withBottleneck(0), "method.bottleneck: 0");
    assertRefused(
        () -> usual.withBottleneck(6),
        "method.bottleneck: 6 (expected: null or a multiple of method.phm_dimension, 4)");
    assertRefused(
        () -> usual.withPhmDimension(5).resolvedFor(BERT_BASE),
        "method.phm_dimension: 5 (expected: a divisor of the hidden size of bert-base, 768)");
  }

  private static void assertRefused(ThrowingCallable made, String start) {
    assertThatThrownBy(made)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(start);
  }
}
