package org.frisket.models.checkpoint.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.fixtures.TinyModelFolder;
import org.frisket.models.fixtures.TinyTokenizer;
import org.frisket.models.safetensors.Dtype;
import org.frisket.models.safetensors.SafeTensor;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;

class HuggingFaceFolderTest {
  @TempDir private Path folder;
  private TinyModelFolder model;

  @BeforeEach
  void makeOne() {
    model = new TinyModelFolder(folder);
  }

  private static void assertIsTiny(Backbone backbone) {
    assertThat(backbone.config()).isEqualTo(TinyBackbone.CONFIG);
    assertThat(backbone.weights().all()).isEqualTo(TinyTokenizer.backbone().weights().all());
    assertThat(backbone.identity()).isEqualTo(TinyTokenizer.backbone().identity());
  }

  @Test
  void theBareEncoderIsRead() throws IOException {
    assertIsTiny(model.write().load());
  }

  @Test
  void configAndTokenizerAreHadWithoutTheWeights() throws IOException {
    model.tensors().keySet().removeIf(name -> !name.startsWith("pooler"));
    assertThat(model.write().bare().config()).isEqualTo(TinyBackbone.CONFIG);
    assertThat(model.write().bare().tokenizerJson()).isEqualTo(TinyTokenizer.json());
  }

  @Test
  void aWholeModelIsReadWithoutItsHeads() throws IOException {
    model.rename(name -> "bert." + name);
    WeightTensor head = WeightTensor.of(Shape.of(1), new float[1]);
    model.tensors().put("cls.predictions.bias", SafeTensor.of(head));
    model.tensors().put("bert.embeddings.position_ids", SafeTensor.of(new byte[16]));
    assertIsTiny(model.write().load());
  }

  /** As PyTorch saves a model that is spread over devices, compiled, or both. */
  @ParameterizedTest
  @ValueSource(strings = {"module.", "module.bert.", "_orig_mod.bert.", "module._orig_mod.bert."})
  void whatWrappedTheModelIsLeftOut(String wrapper) throws IOException {
    model.rename(name -> wrapper + name);
    assertIsTiny(model.write().load());
  }

  @Test
  void normalisationsMayHaveTheirOldNames() throws IOException {
    model.rename(
        name ->
            name.replace("LayerNorm.weight", "LayerNorm.gamma")
                .replace("LayerNorm.bias", "LayerNorm.beta"));
    assertIsTiny(model.write().load());
  }

  @Test
  void shardsAreReadThroughTheirIndex() throws IOException {
    Map<String, String> fileOf = new TreeMap<>();
    Map<String, TreeMap<String, SafeTensor>> shards = new TreeMap<>();
    model
        .tensors()
        .forEach(
            (name, tensor) -> {
              String shard = "model-0000" + (1 + name.length() % 3) + "-of-00003.safetensors";
              fileOf.put(name, '"' + shard + '"');
              shards.computeIfAbsent(shard, s -> new TreeMap<>()).put(name, tensor);
            });
    for (var shard : shards.entrySet()) {
      model.writeTensors(shard.getKey(), shard.getValue());
    }
    String map = fileOf.toString().replaceAll("([\\w.]+)=", "\"$1\":");
    model.write(ModelFiles.INDEX, "{\"metadata\":{\"total_size\":1},\"weight_map\":" + map + "}");
    assertThat(shards).hasSize(3);
    assertIsTiny(model.writeWithoutWeights().load());
  }

  @Test
  void withoutAPoolerTheTaskDrawsIt() throws IOException {
    model.tensors().keySet().removeIf(name -> name.startsWith("pooler"));
    Backbone backbone = model.write().load();
    assertThat(backbone.config().drawnPooler()).isTrue();
    assertThat(backbone.weights().all()).hasSize(TinyBackbone.weights().size() - 2);
  }

  @Test
  void brainFloatsAreWidened() throws IOException {
    ParameterName norm = ParameterName.gamma("embeddings.norm");
    ByteBuffer halves = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 8; i++) {
      halves.putShort((short) (Float.floatToIntBits(1 + i) >>> 16));
    }
    SafeTensor tensor = new SafeTensor(Dtype.BF16, Shape.of(8), halves.flip());
    model.tensors().put(TinyModelFolder.key(norm), tensor);
    assertThat(model.write().load().weights().get(norm).toArray())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  /** Padding has the id 4, so the first wordpiece has the sixth row. */
  @Test
  void robertaBeginsBehindItsPadding() throws IOException {
    model.config().put("model_type", "roberta").put("pad_token_id", 4);
    model.config().put("tokenizer_class", "PreTrainedTokenizerFast");
    model.rename(name -> "roberta." + name);
    Backbone backbone = model.write().load();
    WeightTensor whole = TinyBackbone.weights().get(ParameterName.POSITION_EMBEDDINGS);
    WeightTensor used = backbone.weights().get(ParameterName.POSITION_EMBEDDINGS);
    assertThat(backbone.config().maxPositions()).isEqualTo(11);
    assertThat(used).isEqualTo(whole.fromRow(5));
  }

  @Test
  void distilBertHasNamesOfItsOwnAndNoSegments() throws IOException {
    model.config().removeAll();
    model.config().put("model_type", "distilbert").put("activation", "gelu_pytorch_tanh");
    model.config().put("dim", 8).put("n_layers", 2).put("n_heads", 2).put("hidden_dim", 16);
    model.config().put("vocab_size", 30).put("max_position_embeddings", 16);
    model.tensors().keySet().removeIf(name -> name.matches("pooler.*|.*token_type.*"));
    model.rename(HuggingFaceFolderTest::distilled);
    Backbone backbone = model.write().load();
    assertThat(backbone.config().gelu()).isEqualTo(GeluForm.TANH);
    assertThat(backbone.config().tokenTypes()).isZero();
    assertThat(backbone.config().drawnPooler()).isTrue();
    backbone
        .weights()
        .all()
        .forEach((name, weight) -> assertThat(weight).isEqualTo(TinyBackbone.weights().get(name)));
    assertThat(backbone.weights().all()).hasSize(TinyBackbone.weights().size() - 3);
  }

  private static String distilled(String name) {
    return "distilbert."
        + name.replace("encoder.layer", "transformer.layer")
            .replace("attention.self.query", "attention.q_lin")
            .replace("attention.self.key", "attention.k_lin")
            .replace("attention.self.value", "attention.v_lin")
            .replace("attention.output.dense", "attention.out_lin")
            .replace("attention.output.LayerNorm", "sa_layer_norm")
            .replace("intermediate.dense", "ffn.lin1")
            .replace("output.dense", "ffn.lin2")
            .replace("output.LayerNorm", "output_layer_norm")
            .replace("embeddings.output_layer_norm", "embeddings.LayerNorm");
  }

  @Test
  void aFolderIsNamedByItsLastSegment() {
    assertThat(HuggingFaceFolder.at("some/where/./roberta-base/").id())
        .isEqualTo("some/where/./roberta-base/");
    assertThat(HuggingFaceFolder.at(folder.toString()).isPresent()).isFalse();
  }
}
