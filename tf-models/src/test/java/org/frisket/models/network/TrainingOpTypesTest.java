package org.frisket.models.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.backbone.Role;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.Dropout;
import org.frisket.models.graph.Variable;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The op types of a whole training graph: forward with dropout, masks, loss, gradients and Adam. A
 * new one may have no gradient, no fast kernel or another rounding, so it comes in on purpose only.
 */
class TrainingOpTypesTest {
  private static final String LIST = "training-op-types.txt";

  @Test
  void noOpTypeComesOrGoesUnnoticed() throws IOException {
    TreeSet<String> found = new TreeSet<>();
    try (Graph graph = new Graph()) {
      addTraining(graph);
      graph.operations().forEachRemaining(operation -> found.add(operation.type()));
    }
    Path written = Files.write(Path.of("target", LIST), found);
    assertThat(List.copyOf(found))
        .as(
            "The op types of a training graph changed. If that is meant: check that training still"
                + " learns and is as fast, raise the numerics version if results can differ, then"
                + " copy %s over tf-models/src/test/resources/%s",
            written, LIST)
        .isEqualTo(expected());
  }

  private static List<String> expected() throws IOException {
    try (InputStream stream = TrainingOpTypesTest.class.getResourceAsStream("/" + LIST)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static void addTraining(Graph graph) {
    Adaptation masking =
        TinyMethods.trained(
            MaskingConfig.defaults().withBlocks(List.of(0, 1)).withRoles(EnumSet.allOf(Role.class)),
            1);
    TaskNetwork network =
        new TaskNetwork(
            graph,
            TinyBackbone.CONFIG,
            TinyBackbone.TASK,
            Pooling.POOLED,
            TinyBackbone.source(),
            masking);
    Ops ops = network.ops();
    Operand<TFloat32> logits = network.pass("training", Dropout.of(0.1f, ops.constant(1L)));
    Operand<TFloat32> loss = TinyNetwork.meanCrossEntropy(ops, logits, new int[] {0, 1, 2});
    addAdam(graph, network, loss, masking.trainables());
  }

  private static void addAdam(
      Graph graph, TaskNetwork network, Operand<TFloat32> loss, List<Variable> variables) {
    Ops ops = network.ops();
    Output<?>[] values = variables.stream().map(v -> v.value().asOutput()).toArray(Output[]::new);
    Output<?>[] gradients = graph.addGradients(loss.asOutput(), values);
    Operand<TFloat32> power = ops.constant(0.9f);
    for (int i = 0; i < gradients.length; i++) {
      Variable variable = variables.get(i);
      ops.train.resourceApplyAdam(
          variable.handle(),
          slot(network, variable, ".m").handle(),
          slot(network, variable, ".v").handle(),
          power,
          power,
          ops.constant(1e-3f),
          power,
          power,
          ops.constant(1e-8f),
          float32(gradients[i]));
    }
  }

  private static Variable slot(TaskNetwork network, Variable variable, String suffix) {
    return network
        .variables()
        .declare(
            variable.name() + suffix,
            variable.shape(),
            () -> {
              throw new AssertionError("this graph is never run");
            });
  }

  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> float32(Output<?> output) {
    return (Output<TFloat32>) output;
  }
}
