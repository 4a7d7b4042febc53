package org.frisket.models.adaptation.prefix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Dropout;
import org.frisket.models.kernels.Engine;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Test;
import org.tensorflow.op.Ops;

class PrefixTuningTest {
  private static final List<Integer> BOTH = List.of(0, 1);
  private static final BackboneConfig BERT_BASE =
      new BackboneConfig("bert-base", 12, 768, 3072, 12, 30_522, 512, 2, GeluForm.ERF, 1e-12f);

  @Test
  void unusableSettingsAreNamed() {
    assertRefused(() -> new PrefixTuningConfig(0, BOTH, null, false, 1), "method.length: 0");
    assertRefused(() -> new PrefixTuningConfig(2, List.of(), null, false, 1), "method.blocks: []");
    assertRefused(() -> new PrefixTuningConfig(2, BOTH, 0, false, 1), "method.network_width: 0");
    assertRefused(
        () -> new PrefixTuningConfig(2, BOTH, null, false, -1), "method.initial_deviation: -1.0");
    assertRefused(() -> resolved(2, List.of(2), false), "method.blocks: 2");
    assertRefused(() -> resolved(16, BOTH, true), "method.length: 16");
    assertThat(resolved(16, null, false).blocks()).isEqualTo(BOTH);
  }

  private static PrefixTuningConfig resolved(int length, List<Integer> blocks, boolean moves) {
    return new PrefixTuningConfig(length, blocks, null, moves, 1).resolvedFor(TinyBackbone.CONFIG);
  }

  private static void assertRefused(ThrowingCallable made, String start) {
    assertThatThrownBy(made)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(start);
  }

  @Test
  void itTrainsAsManyNumbersOfBertBaseAsTheLibraries() {
    PrefixTuningConfig flat = PrefixTuningConfig.defaults().withLength(20);
    assertThat(kept(flat)).isEqualTo(20 * 2 * 12 * 768).isEqualTo(368_640);
    assertThat(kept(flat.withLength(30).withNetworkWidth(800))).isEqualTo(30 * 2 * 12 * 768);
  }

  /** Of BERT-base, besides the classifier. */
  private static long kept(PrefixTuningConfig config) {
    NetworkParameters network =
        NetworkParameters.of(BERT_BASE, TinyBackbone.TASK, config.features());
    return new PrefixTuningMethod()
        .contents(config.resolvedFor(BERT_BASE), network).required().entrySet().stream()
            .filter(tensor -> tensor.getKey().contains(".prefix."))
            .mapToLong(tensor -> tensor.getValue().size())
            .sum();
  }

  /** rows · H + (H + 1) · M + (M + 1) · 2LH: 15,402,272 for BERT-base, 30 rows and M = 800. */
  @Test
  void theNetworkIsThatOfTheLibraries() {
    long rows = 2;
    long width = 4;
    long hidden = TinyBackbone.CONFIG.hiddenSize();
    long columns = 2L * TinyBackbone.CONFIG.blocks() * hidden;
    var prefixes = TinyMethods.trained(new PrefixTuningConfig(2, BOTH, 4, false, 1), 1);
    new TinyNetwork(prefixes).close(); // all are built then
    assertThat(
            prefixes.trainables().stream()
                .filter(trained -> trained.name().startsWith("prefix."))
                .mapToLong(trained -> trained.shape().size())
                .sum())
        .isEqualTo(trained(rows, hidden, width, columns));
    assertThat(trained(30, 768, 800, 2 * 12 * 768)).isEqualTo(15_402_272);
  }

  private static long trained(long rows, long hidden, long width, long columns) {
    return rows * hidden + (hidden + 1) * width + (width + 1) * columns;
  }

  @Test
  void theyAreDroppedOfWhereTheyAreToBe() {
    PrefixTuningConfig whole = new PrefixTuningConfig(2, BOTH, null, false, 1);
    assertThat(drawsOf(whole.withDropped(true))).isEqualTo(drawsOf(whole) + 2 * BOTH.size());
  }

  /** How many times a pass that drops draws of its own. */
  private static long drawsOf(PrefixTuningConfig config) {
    try (TinyNetwork network =
        new TinyNetwork(
            TinyBackbone.TASK,
            TinyMethods.trained(config, 1),
            TinyBackbone.source(),
            config.features(),
            Engine.STANDARD)) {
      Ops ops = network.network().ops();
      network.network().pass("dropping", Dropout.of(0.5f, ops.constant(1L)));
      List<String> types = new ArrayList<>();
      network.graph().operations().forEachRemaining(operation -> types.add(operation.type()));
      return types.stream().filter(type -> type.startsWith("StatelessRandomUniform")).count();
    }
  }

  @Test
  void movedPositionsNeedRoom() {
    var moving = TinyMethods.trained(new PrefixTuningConfig(3, BOTH, null, true, 1), 1);
    assertThatThrownBy(() -> new TinyNetwork(moving))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("at most 13: the method takes 3 of the 16 positions of tiny");
  }

  @Test
  void aPackageDoesWithoutTheNetwork() {
    var flat = new PrefixTuningConfig(2, BOTH, null, false, 1);
    var made = new PrefixTuningConfig(2, BOTH, 4, false, 1);
    NetworkParameters used =
        NetworkParameters.of(TinyBackbone.CONFIG, TinyBackbone.TASK, flat.features());
    PrefixTuningMethod method = new PrefixTuningMethod();
    assertThat(method.contents(made, used).required())
        .isEqualTo(method.contents(flat, used).required())
        .containsKey("block.1.prefix.keys")
        .allSatisfy((name, shape) -> assertThat(name).doesNotStartWith("prefix."));
  }
}
