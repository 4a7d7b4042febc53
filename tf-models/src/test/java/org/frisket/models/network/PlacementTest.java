package org.frisket.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.fixtures.GpuKernels;
import org.frisket.models.fixtures.PlacedGraph;
import org.frisket.models.fixtures.TinyBatches;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.Variable;
import org.frisket.models.kernels.Engine;
import org.frisket.models.runtime.Gpu;
import org.frisket.models.runtime.Sessions;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/**
 * Where TensorFlow puts logits and gradients of a network. A second device of the processor stands
 * for a GPU: on it is whatever has a kernel for GPUs, and on the first one the rest.
 */
@EnabledOnOs(OS.LINUX)
class PlacementTest {
  private static final String PROCESSOR = "/device:CPU:0";
  private static final String SECOND = "/device:CPU:1";

  private static BackboneConfig config(int blocks) {
    return new BackboneConfig("tiny", blocks, 8, 16, 2, 30, 16, 2, GeluForm.ERF, 1e-12f);
  }

  private static Map<ParameterName, WeightTensor> weights(BackboneConfig config) {
    Random random = new Random(3);
    Map<ParameterName, Shape> shapes = new HashMap<>(ParameterShapes.of(config));
    shapes.put(ParameterName.kernel(Site.Top.CLASSIFIER), Shape.of(8, TinyBackbone.LABELS));
    shapes.put(ParameterName.bias(Site.Top.CLASSIFIER), Shape.of(TinyBackbone.LABELS));
    Map<ParameterName, WeightTensor> weights = new HashMap<>();
    shapes.forEach(
        (name, shape) -> weights.put(name, TinyBackbone.draw(name.value(), shape, random)));
    return weights;
  }

  /** Logits, and the sum of squares of all gradients: everything is trained. */
  private static PlacedGraph placed(int blocks, Engine engine, String gpu, ConfigProto session) {
    BackboneConfig config = config(blocks);
    Adaptation adaptation = TinyMethods.trained(new FinetuningConfig(true), config, 1);
    try (TinyNetwork network =
        new TinyNetwork(
            config, TinyBackbone.TASK, adaptation, weights(config)::get, Pooling.POOLED, engine)) {
      return PlacedGraph.of(
          network,
          TinyBatches.mixed(),
          List.of(
              network.network().logits().asOutput(),
              squares(network, List.copyOf(adaptation.trainables()))),
          op -> GpuKernels.has(op) ? gpu : PROCESSOR,
          session);
    }
  }

  /** One number: each gradient that is fetched would be copied. */
  private static Output<?> squares(TinyNetwork network, List<Variable> trained) {
    Ops ops = network.network().ops();
    var loss =
        TinyNetwork.meanCrossEntropy(ops, network.network().logits(), TinyBatches.mixed().labels());
    Output<?>[] gradients =
        network
            .graph()
            .addGradients(
                loss.asOutput(),
                trained.stream()
                    .map(variable -> variable.value().asOutput())
                    .toArray(Output[]::new));
    List<Operand<TFloat32>> sums = new ArrayList<>();
    for (Output<?> gradient : gradients) {
      Operand<TFloat32> rows =
          ops.reshape(gradient.expect(TFloat32.class), ops.constant(new int[] {-1}));
      sums.add(ops.sum(ops.math.square(rows), ops.constant(0)));
    }
    return ops.math.addN(sums).asOutput();
  }

  private static ConfigProto twoDevices() {
    return softly().toBuilder().putDeviceCount("CPU", 2).build();
  }

  private static ConfigProto softly() {
    return Sessions.config(1).toBuilder().setAllowSoftPlacement(true).build();
  }

  @Test
  void allProductsOfTheStandardEngineAreOnTheSecondDevice() {
    PlacedGraph placed = placed(2, Engine.STANDARD, SECOND, twoDevices());

    assertThat(placed.ofOp("MatMul").toList())
        .hasSizeGreaterThan(20)
        .allMatch(node -> node.getDevice().endsWith(SECOND));
    assertThat(placed.ofOp("FrisketFused")).isEmpty();
  }

  /** What is copied is what is fed, fetched, and computed once of what is fed. */
  @Test
  void blocksOfTheStandardEngineCopyNothingBackAndForth() {
    assertThat(copied(4, Engine.STANDARD)).isEqualTo(copied(2, Engine.STANDARD));
  }

  /** Which is why the fused engine is left where there is a GPU. */
  @Test
  void blocksOfTheFusedEngineWould() {
    assertThat(copied(4, Engine.FUSED) - copied(2, Engine.FUSED)).isGreaterThan(20);
  }

  private static long copied(int blocks, Engine engine) {
    return placed(blocks, engine, SECOND, twoDevices()).copied();
  }

  @Test
  void resultsAreThoseOfOneDevice() {
    List<float[]> one = placed(2, Engine.STANDARD, PROCESSOR, Sessions.config(1)).results();
    List<float[]> two = placed(2, Engine.STANDARD, SECOND, twoDevices()).results();

    assertThat(two).hasSameSizeAs(one);
    for (int i = 0; i < one.size(); i++) {
      assertThat(two.get(i)).containsExactly(one.get(i), within(1e-5f));
    }
  }

  /** As ops without a kernel for it are, a GPU or not. */
  @Test
  void whatCannotBeOnAGpuIsOnTheProcessorInsteadOfFailing() {
    assumeThat(Gpu.isSeen()).isFalse();

    PlacedGraph placed = placed(2, Engine.STANDARD, "/device:GPU:0", softly());

    assertThat(placed.nodes()).allMatch(node -> node.getDevice().endsWith(PROCESSOR));
    assertThatThrownBy(() -> placed(2, Engine.STANDARD, "/device:GPU:0", Sessions.config(1)))
        .hasMessageContaining("GPU");
  }
}
