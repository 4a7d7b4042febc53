package org.frisket.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.frisket.models.adaptation.TrainedParameters;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.MaskedTokenNames;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.checkpoint.huggingface.HuggingFaceFolder;
import org.frisket.models.graph.Variable;
import org.frisket.models.kernels.Engine;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.runtime.Tensors;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Loss and every gradient are those of transformers' BertForMaskedLM: see {@code
 * masked_token_golden.py}.
 */
class MaskedTokenNetworkTest {
  private static final Path FOLDER = Path.of("src/test/resources/masked_token");
  private static final double TOLERANCE = 1e-5;

  private static HuggingFaceFolder folder(String name) {
    return HuggingFaceFolder.at(FOLDER.resolve(name).toString());
  }

  private static int[] ints(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void lossAndGradientsAreThoseOfTransformers(Engine engine) throws IOException {
    JsonNode said = new ObjectMapper().readTree(Files.readAllBytes(FOLDER.resolve("batch.json")));
    int[] ids = ints(said.path("input_ids"));
    int[] labels = ints(said.path("labels"));
    Batch batch =
        new Batch(
            said.path("rows").asInt(),
            said.path("length").asInt(),
            ids,
            new int[ids.length],
            ints(said.path("attention_mask")),
            ints(said.path("positions")),
            labels);
    Backbone backbone = folder("model").load();
    Map<ParameterName, WeightTensor> head = folder("model").maskedTokenHead().orElseThrow();
    TrainedParameters trained = new TrainedParameters(name -> true);

    try (Graph graph = new Graph()) {
      MaskedTokenNetwork network =
          new MaskedTokenNetwork(
              graph, backbone.config(), backbone.weights(), head::get, trained, engine);
      Operand<TFloat32> loss = loss(network, labels);
      List<Variable> variables =
          Stream.concat(trained.trainables().stream(), network.head().trainables().stream())
              .toList();
      Output<?>[] gradients = gradients(graph, loss, variables);
      try (Session session = Sessions.open(graph, 1);
          BatchFeed feed = new BatchFeed(batch)) {
        network.variables().initialise(session);
        Session.Runner runner = network.feed(session.runner(), feed).fetch(loss);
        Arrays.stream(gradients).forEach(runner::fetch);
        try (Result result = runner.run()) {
          assertThat(((TFloat32) result.get(0)).getFloat())
              .isCloseTo((float) said.path("loss").asDouble(), within((float) TOLERANCE));
          requireGradients(variables, result);
        }
      }
    }
  }

  private static Operand<TFloat32> loss(MaskedTokenNetwork network, int[] labels) {
    Ops ops = network.ops();
    Operand<TInt32> right = ops.constant(labels);
    Operand<TFloat32> wanted =
        ops.oneHot(right, ops.constant(40), ops.constant(1f), ops.constant(0f), OneHot.axis(-1L));
    return ops.math.mean(
        ops.nn.softmaxCrossEntropyWithLogits(network.logits(), wanted).loss(), ops.constant(0));
  }

  private static Output<?>[] gradients(
      Graph graph, Operand<TFloat32> loss, List<Variable> variables) {
    Output<?>[] values =
        variables.stream().map(one -> one.value().asOutput()).toArray(Output<?>[]::new);
    return graph.addGradients(loss.asOutput(), values);
  }

  /** The folder of gradients is read as if they were weights: names and turned kernels as there. */
  private static void requireGradients(List<Variable> variables, Result result) {
    Map<ParameterName, WeightTensor> expected =
        new HashMap<>(folder("gradients").load().weights().all());
    expected.putAll(folder("gradients").maskedTokenHead().orElseThrow());
    assertThat(variables)
        .extracting(variable -> new ParameterName(variable.name()))
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    for (int i = 0; i < variables.size(); i++) {
      String name = variables.get(i).name();
      float[] found = Tensors.toFloats(result.get(i + 1));
      assertThat(found)
          .as(name)
          .containsExactly(
              expected.get(new ParameterName(name)).toArray(), within((float) TOLERANCE));
    }
  }

  @Test
  void aHeadThatWasNotPretrainedIsDrawnBySeedAndName() {
    ParameterSource head = MaskedTokenHead.values(TinyBackbone.CONFIG, Optional.empty(), 3);
    ParameterSource other = MaskedTokenHead.values(TinyBackbone.CONFIG, Optional.empty(), 4);
    ParameterName kernel = ParameterName.kernel(MaskedTokenNames.TRANSFORM);

    assertThat(head.get(kernel).toArray())
        .isEqualTo(
            MaskedTokenHead.values(TinyBackbone.CONFIG, Optional.empty(), 3).get(kernel).toArray())
        .isNotEqualTo(other.get(kernel).toArray());
    assertThat(head.get(ParameterName.gamma(MaskedTokenNames.NORM)).toArray()).containsOnly(1f);
    assertThat(head.get(MaskedTokenNames.TOKEN_BIAS).toArray()).hasSize(30).containsOnly(0f);
  }

  @Test
  void aBackboneWithoutAHeadSaysSo() {
    assertThat(Backbones.byId("minilm-l6").maskedTokenHead()).isEmpty();
  }
}
