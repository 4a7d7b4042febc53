package org.frisket.tests.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.checkpoint.huggingface.HuggingFaceFolder;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.MaskedTokenNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.runtime.Tensors;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;

/** Heads for masked tokens say what transformers' say: see {@code masked_token_heads.py}. */
class MaskedTokenHeadsTest {
  private static final double TOLERANCE = 2e-5; // of logits of some tens

  @TempDir private Path work;

  private static int[] ints(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  private static float[][] logits(HuggingFaceFolder folder, int[] ids) {
    Backbone backbone = folder.load();
    Map<ParameterName, WeightTensor> head = folder.maskedTokenHead().orElseThrow();
    int[] ones = new int[ids.length];
    Arrays.fill(ones, 1);
    int[] all = IntStream.range(0, ids.length).toArray();
    Batch batch = new Batch(1, ids.length, ids, new int[ids.length], ones, all, all);
    try (Graph graph = new Graph()) {
      MaskedTokenNetwork network =
          new MaskedTokenNetwork(
              graph, backbone.config(), backbone.weights(), head::get, Adaptation.none());
      network.logits();
      try (Session session = Sessions.open(graph, 1);
          BatchFeed feed = new BatchFeed(batch)) {
        network.variables().initialise(session);
        try (Result result = network.feed(session.runner(), feed).fetch(network.logits()).run()) {
          return Tensors.toRows(result.get(0));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bert", "deberta", "distilbert", "roberta"})
  void logitsAreThoseOfTransformers(String family) throws IOException {
    Path golden = HuggingFaceModels.of(family).resolveSibling("masked_tokens.json");
    JsonNode said = Json.readTree(golden).path(family);

    float[][] found =
        logits(
            HuggingFaceFolder.at(HuggingFaceModels.of(family).toString()), ints(said.path("ids")));

    for (int token = 0; token < found.length; token++) {
      JsonNode expected = said.path("logits").path(token);
      for (int i = 0; i < expected.size(); i++) {
        assertThat((double) found[token][i])
            .as("token %d, logit %d", token, i)
            .isCloseTo(expected.path(i).asDouble(), within(TOLERANCE));
      }
    }
  }

  /** Such as bert-base-uncased on the Hub; names of the same length in the file's header. */
  @Test
  void normsOfOldCheckpointsAreRead() throws IOException {
    Path folder = HuggingFaceModels.of("bert");
    for (String file : new String[] {"config.json", "tokenizer.json", "tokenizer_config.json"}) {
      Files.copy(folder.resolve(file), work.resolve(file));
    }
    String bytes =
        Files.readString(folder.resolve("model.safetensors"), StandardCharsets.ISO_8859_1);
    Files.writeString(
        work.resolve("model.safetensors"),
        bytes
            .replace(
                "predictions.transform.LayerNorm.weight\":",
                "predictions.transform.LayerNorm.gamma\" :")
            .replace(
                "predictions.transform.LayerNorm.bias\"", "predictions.transform.LayerNorm.beta\""),
        StandardCharsets.ISO_8859_1);

    assertThat(HuggingFaceFolder.at(work.toString()).maskedTokenHead())
        .isEqualTo(HuggingFaceFolder.at(folder.toString()).maskedTokenHead());
  }
}
