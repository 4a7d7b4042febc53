package org.frisket.models.adaptation.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.frisket.models.adaptation.Composition;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.bitfit.Biases;
import org.frisket.models.adaptation.bitfit.BitFitConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.TinyBatches;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.Variable;
import org.frisket.models.kernels.Engine;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operation;
import org.tensorflow.ndarray.Shape;

class LadderTest {
  private static final List<Integer> BOTH = List.of(0, 1);
  private static final BackboneConfig BERT_BASE =
      new BackboneConfig("b", 12, 768, 3072, 12, 30522, 512, 2, GeluForm.ERF, 1e-12f);

  private static LadderConfig ladder(int reduction, List<Integer> blocks) {
    return new LadderConfig(reduction, blocks, FirstRows.MAGNITUDE, 1, 0.1, false, Pooling.POOLED);
  }

  @Test
  void unusableSettingsAreNamed() {
    assertRefused(() -> ladder(0, BOTH), "method.reduction: 0");
    assertRefused(() -> ladder(2, List.of()), "method.blocks: []");
    assertRefused(() -> ladder(2, BOTH).withFisherExamples(0), "method.fisher_examples: 0");
    assertRefused(() -> ladder(2, BOTH).withTemperature(0), "method.temperature: 0.0");
    assertRefused(() -> ladder(2, List.of(2)).resolvedFor(TinyBackbone.CONFIG), "method.blocks: 2");
    assertRefused(
        () -> ladder(3, BOTH).resolvedFor(TinyBackbone.CONFIG),
        "method.reduction: 3 (expected: a divisor of 4 and 16, the widths of a head");
    assertRefused(
        () -> new Composition(List.of(ladder(2, BOTH), new BitFitConfig(Biases.ALL))),
        "method: ladder in a list (expected: it alone)");
    assertThat(ladder(2, null).resolvedFor(TinyBackbone.CONFIG).blocks()).isEqualTo(BOTH);
  }

  private static void assertRefused(ThrowingCallable made, String start) {
    assertThatThrownBy(made)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(start);
  }

  /** The authors' usual choice leaves out the blocks 0, 4 and 8. */
  @Test
  void itHasAsManyNumbersAsTheAuthors() {
    assertThat(count(ladder(8, null).resolvedFor(BERT_BASE))).isEqualTo(2_374_284);
    assertThat(count(ladder(8, List.of(1, 2, 3, 5, 6, 7, 9, 10, 11)))).isEqualTo(1_817_577);
  }

  private static long count(LadderConfig config) {
    return LadderTensors.all(config, BERT_BASE).values().stream().mapToLong(Shape::size).sum();
  }

  /** What a gradient reads of the forward pass is above or beside the backbone's blocks. */
  @ParameterizedTest
  @EnumSource(Engine.class)
  void noGradientReadsABlockOfTheBackbone(Engine engine) {
    Adaptation ladder = TinyMethods.trained(ladder(2, BOTH), 1);
    Set<String> read = readByGradients(ladder, engine);
    assertThat(read)
        .noneMatch(LadderTest::isOfBackbone)
        .anyMatch(name -> name.startsWith("evaluation/side/"));
  }

  /** So the test above would see one. */
  @ParameterizedTest
  @EnumSource(Engine.class)
  void gradientsOfBiasesReadTheBlocks(Engine engine) {
    Adaptation biases = TinyMethods.trained(new BitFitConfig(Biases.ALL), 1);
    assertThat(readByGradients(biases, engine)).anyMatch(LadderTest::isOfBackbone);
  }

  private static boolean isOfBackbone(String name) {
    return Stream.of(
            "evaluation/block_", "evaluation/embeddings", "variables/block.", "variables/embed")
        .anyMatch(name::startsWith);
  }

  /** The operations of the forward pass whose values gradients are computed of. */
  private static Set<String> readByGradients(Adaptation adaptation, Engine engine) {
    try (TinyNetwork network =
        new TinyNetwork(
            TinyBackbone.TASK, adaptation, TinyBackbone.source(), Pooling.POOLED, engine)) {
      Set<String> forward = new TreeSet<>();
      network.graph().operations().forEachRemaining(operation -> forward.add(operation.name()));
      List<Variable> trained = adaptation.trainables();
      network.gradients(trained, Batch.of(TinyBatches.examples(), 12));
      List<Operation> all = new ArrayList<>();
      network.graph().operations().forEachRemaining(all::add);
      Set<String> read = new TreeSet<>();
      all.stream()
          .filter(operation -> operation.name().contains("radients"))
          .flatMap(operation -> ((GraphOperation) operation).inputs().stream())
          .map(input -> input.op().name())
          .filter(forward::contains)
          .forEach(read::add);
      return read;
    }
  }
}
