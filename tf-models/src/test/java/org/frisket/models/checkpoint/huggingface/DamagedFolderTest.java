package org.frisket.models.checkpoint.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.TinyModelFolder;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is missing or wrong in a model folder is named, with what would be right. */
class DamagedFolderTest {
  @TempDir private Path folder;
  private TinyModelFolder model;

  @BeforeEach
  void makeOne() {
    model = new TinyModelFolder(folder);
  }

  private void assertRefused(HuggingFaceFolder source, String... words) {
    assertThatThrownBy(source::load)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("(expected: ")
        .hasMessageContainingAll(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model_type              | \"gpt2\"      | [bert, deberta, deberta-v2, dinov2, distilbert, roberta, vit, xlm-roberta]",
        "model_type              | 7             | a text",
        "hidden_act              | \"relu\"      | gelu, gelu_new or gelu_pytorch_tanh",
        "num_attention_heads     | 3             | a divisor of the hidden size 8",
        "num_hidden_layers       | 2000000000    | a whole number from 1 to 1000",
        "hidden_size             | 0             | a whole number from 1",
        "hidden_size             | 8.5           | a whole number from 1",
        "vocab_size              | \"30\"        | a whole number from 1",
        "intermediate_size       | null          | a whole number from 1",
        "layer_norm_eps          | -1            | a positive number",
        "is_decoder              | true          | an encoder alone",
        "position_embedding_type | \"relative_key\" | absolute",
        "quantization_config     | {\"bits\":8}  | a whole encoder of floating-point weights",
        "pruned_heads            | {\"0\":[1]}   | a whole encoder",
        "tokenizer_class         | \"HerbertTokenizer\" | PreTrainedTokenizerFast takes any"
      })
  void aWrongValueOfTheConfigIsNamed(String key, String value, String expected) throws IOException {
    model.config().set(key, new ObjectMapper().readTree(value));
    assertRefused(model.write(), "config.json: " + key + ": " + value, expected);
  }

  @Test
  void aMissingKeyIsNamed() throws IOException {
    model.config().remove("hidden_size");
    assertRefused(model.write(), "config.json: hidden_size: missing");
  }

  @Test
  void aConfigThatIsNoJsonIsRefused() throws IOException {
    HuggingFaceFolder source = model.write();
    model.write("config.json", "{\"model_type\": ");
    assertRefused(source, "config.json: broken at line 1, column ", "JSON");
    model.write("config.json", "{\"model_type\": \"bert\",\n \"model_type\": \"bert\"}");
    assertRefused(source, "config.json: Duplicate field 'model_type'", "JSON");
    model.write("config.json", "[]");
    assertRefused(source, "config.json: array", "a JSON object");
  }

  /** Python writes them, and where nobody asks for such a key it does no harm. */
  @ParameterizedTest
  @ValueSource(strings = {"Infinity", "-Infinity", "NaN"})
  void whatIsNoNumberIsNamedWhereANumberIsAskedFor(String value) throws IOException {
    HuggingFaceFolder source = model.write();
    String config = model.config().toString();
    model.write(
        "config.json", config.replace("\"layer_norm_eps\":1.0E-12", "\"nobodys\":" + value));
    assertThat(source.load().config()).isEqualTo(TinyBackbone.CONFIG);
    for (String key : new String[] {"layer_norm_eps\":1.0E-12", "hidden_size\":8"}) {
      String name = key.substring(0, key.indexOf('"'));
      model.write("config.json", config.replace(key, name + "\":" + value));
      assertThatThrownBy(source::load)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageMatching(".*config.json: " + name + ": \"?" + value + "\"? .expected: a .*")
          .hasMessageNotContaining("Feature");
    }
  }

  @Test
  void namesWithAnUnknownPrefixAreNotListedOneByOne() throws IOException {
    model.rename(name -> "student.bert." + name);
    assertRefused(
        model.write(),
        "weights of " + folder + ": names that begin with student.bert. ",
        "bert., ");
  }

  @Test
  void anAdapterBesideTheWeightsIsRefused() throws IOException {
    HuggingFaceFolder source = model.write();
    model.write("adapter_config.json", "{}");
    assertRefused(source, "weights of " + folder + ": adapter_config.json", "merge");
  }

  @Test
  void weightsOfAnotherFormatAloneSayHowToConvertThem() throws IOException {
    HuggingFaceFolder source = model.writeWithoutWeights();
    assertRefused(source, "none", "model.safetensors");
    model.write("pytorch_model.bin", "");
    assertRefused(source, "only pytorch_model.bin", "from_pretrained", "save_pretrained");
  }

  @Test
  void aSentencePieceVocabularyAloneSaysHowToConvertIt() throws IOException {
    HuggingFaceFolder source = model.write();
    Files.delete(folder.resolve("tokenizer.json"));
    model.write("sentencepiece.bpe.model", "");
    assertRefused(source, "no tokenizer.json", "AutoTokenizer", "save_pretrained");
  }

  @Test
  void weightsThatDoNotFitTheConfigAreListed() throws IOException {
    model.tensors().remove("encoder.layer.1.output.dense.bias");
    model.config().put("vocab_size", 31);
    assertRefused(
        model.write(),
        "missing block.1.output.bias [8]",
        "wrongly shaped embeddings.word [30, 8] instead of [31, 8]");
  }

  @Test
  void aRobertaWithFewerPositionsThanItsPaddingAsksForIsRefused() throws IOException {
    model.config().put("model_type", "roberta").put("pad_token_id", 15);
    assertRefused(model.write(), "max_position_embeddings: 16", "more than 16");
    model.config().putNull("pad_token_id");
    assertRefused(model.write(), "pad_token_id: null", "positions begin behind");
  }

  @Test
  void aTokenizerWithMoreIdsThanRowsIsRefused() throws IOException {
    model.config().put("vocab_size", 29);
    HuggingFaceFolder source = model.write();
    assertRefused(source, "tokenizer of " + folder, "largest id: 29", "less than 29");
  }

  @Test
  void aTokenizerThatIsNoneIsRefused() throws IOException {
    HuggingFaceFolder source = model.write();
    model.write("tokenizer.json", "{}");
    assertRefused(source, folder + "/tokenizer.json", "WordPiece");
    model.write("tokenizer.json", "{\"model\":{\"type\":\"WordPiece\",\"vocab\":[]}}");
    assertRefused(source, folder + "/tokenizer.json", "no [UNK]");
    model.write("tokenizer.json", "{");
    assertRefused(source, folder + "/tokenizer.json", "not readable");
  }

  @Test
  void aTruncatedFileOfWeightsIsNamed() throws IOException {
    HuggingFaceFolder source = model.write();
    Path weights = folder.resolve("model.safetensors");
    byte[] whole = Files.readAllBytes(weights);
    Files.write(weights, java.util.Arrays.copyOf(whole, whole.length - 1));
    assertRefused(source, weights + ": values of ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"weight_map\": {\"a\": \"../a.safetensors\"}} | the name of a .safetensors file",
        "{\"weight_map\": {\"a\": \"/etc/passwd\"}}      | the name of a .safetensors file",
        "{\"weight_map\": {\"a\": \"a.bin\"}}            | the name of a .safetensors file",
        "{\"weight_map\": {\"a\": 1}}                    | the name of a .safetensors file",
        "{\"weight_map\": {\"a\": \"a.safetensors\"}}    | every shard",
        "{\"weight_map\": []}                            | the file of every tensor",
        "{}                                              | the file of every tensor"
      })
  void anIndexThatIsNoneIsRefused(String index, String expected) throws IOException {
    HuggingFaceFolder source = model.writeWithoutWeights();
    model.write(ModelFiles.INDEX, index);
    assertRefused(source, expected);
  }

  @Test
  void aFolderWithoutConfigIsNoModelFolder() {
    assertRefused(HuggingFaceFolder.at(folder.toString()), "no config.json", folder.toString());
  }
}
