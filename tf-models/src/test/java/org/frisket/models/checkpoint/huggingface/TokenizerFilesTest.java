package org.frisket.models.checkpoint.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.checkpoint.onnx.MiniLmSource;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.TinyModelFolder;
import org.frisket.models.fixtures.TinyTokenizer;
import org.frisket.models.preprocess.vocabulary.WordPieceTokenizerJson;
import org.frisket.models.preprocess.vocabulary.WordPieceTokenizerJson.Cleaning;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What stands beside a vocabulary and cannot be done is refused by its name, and what says nothing
 * new changes nothing. What it does change is compared in {@link ModelFolderIdsTest}.
 */
class TokenizerFilesTest {
  private static final String SETTINGS = "tokenizer_config.json";

  @TempDir private Path folder;
  private TinyModelFolder model;
  private HuggingFaceFolder source;

  @BeforeEach
  void makeOne() throws IOException {
    model = new TinyModelFolder(folder);
    source = model.write();
  }

  private void assertRefused(String... words) {
    assertThatThrownBy(source::load)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("(expected: ")
        .hasMessageContainingAll(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "truncation_side       | \"left\"            | right: texts are cut at their end",
        "split_special_tokens  | true                | false",
        "init_inputs           | [7]                 | none",
        "fast_tokenizer_files  | [\"tokenizer.4.0.0.json\"] | tokenizer.json alone",
        "tokenizer_class       | \"BertJapaneseTokenizer\" | PreTrainedTokenizerFast takes any",
        "do_lower_case         | \"no\"              | true or false",
        "strip_accents         | 1                   | true or false",
        "cls_token             | 7                   | the text of a token",
        "additional_special_tokens | [7]             | the text of a token",
        "added_tokens_decoder  | {\"x\":{\"content\":\"y\"}} | ids, each with a token's content",
        "added_tokens_decoder  | {\"30\":\"y\"}       | ids, each with a token's content"
      })
  void whatCannotBeDoneIsRefusedByName(String key, String value, String expected)
      throws IOException {
    model.write(SETTINGS, "{\"" + key + "\":" + value + "}");
    assertRefused(folder.resolve(SETTINGS) + ": " + key + ": " + value, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "cls_token  | \"<cls>\" | largest id: 30",
        "cls_token  | null      | cls_token: null (expected: a token of the vocabulary)",
        "unk_token  | \"<unk>\" | no <unk> (expected: a vocabulary with its unk_token)"
      })
  void aSpecialTokenWithoutARowIsRefused(String key, String value, String expected)
      throws IOException {
    model.write(SETTINGS, "{\"" + key + "\":" + value + "}");
    assertRefused(expected);
  }

  @Test
  void aTokenThatCannotHaveTheIdItIsListedWithIsRefused() throws IOException {
    model.write("added_tokens.json", "{\"[URL]\":35}");
    assertRefused(folder + "/added_tokens.json: [URL]: 35", "30, its id by the vocabulary");
    model.write("added_tokens.json", "{\"[SEP]\":2}");
    assertRefused(folder + "/added_tokens.json: [SEP]: 2", "3, its id by the vocabulary");
    model.write("added_tokens.json", "{\"[URL]\":2}");
    assertRefused(folder + "/added_tokens.json: [URL]: 2", "an id of its own");
    model.write("added_tokens.json", "{\"[URL]\":\"30\"}");
    assertRefused(folder + "/added_tokens.json: [URL]: \"30\"", "its id");
  }

  @Test
  void aFileThatCutsAtTheStartIsRefusedUnlessItsSettingsSayOtherwise() throws IOException {
    String cut =
        "\"truncation\":{\"direction\":\"Left\",\"max_length\":4,"
            + "\"strategy\":\"LongestFirst\",\"stride\":0}";
    String tokenizer = Files.readString(folder.resolve("tokenizer.json"));
    model.write("tokenizer.json", tokenizer.replace("\"truncation\": null", cut));
    assertRefused("truncation: direction: Left", "right: texts are cut at their end");
    model.write(SETTINGS, "{\"truncation_side\":\"right\"}");
    assertThat(source.load().identity()).isNotEqualTo(TinyTokenizer.backbone().identity());
  }

  @Test
  void aTokenizerOfAnotherModelIsRefusedUnlessItIsTakenAsItStands() throws IOException {
    model.write(SETTINGS, "{\"tokenizer_class\":\"RobertaTokenizer\"}");
    assertRefused(
        "tokenizer.json: model: WordPiece", "BPE, by the", "PreTrainedTokenizerFast takes any");
    model.write(
        SETTINGS,
        "{\"tokenizer_class\":\"PreTrainedTokenizerFast\","
            + "\"model_input_names\":[\"input_ids\",\"token_type_ids\"]}");
    assertThat(source.load().identity()).isEqualTo(TinyTokenizer.backbone().identity());
  }

  @Test
  void aFolderWithoutTheVocabularyOfItsClassIsRefused() throws IOException {
    Files.delete(folder.resolve("tokenizer.json"));
    model.write("vocab.json", "{}");
    model.write("merges.txt", "");
    assertRefused("no tokenizer.json", "or vocab.txt, as the folder's tokenizer_class");
    model.write(SETTINGS, "{\"tokenizer_class\":\"PreTrainedTokenizerFast\"}");
    assertRefused("no tokenizer.json", "that, as the folder's tokenizer_class");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"do_lower_case\":true,\"strip_accents\":null,\"tokenize_chinese_chars\":true}",
        "{\"strip_accents\":true,\"tokenizer_class\":\"BertTokenizerFast\"}",
        "{\"cls_token\":\"[CLS]\",\"mask_token\":\"[MASK]\",\"model_max_length\":1e30}",
        "{\"padding_side\":\"left\",\"truncation_side\":\"right\",\"never_split\":[\"a\"]}",
        "{\"additional_special_tokens\":[\"[SEP]\"],\"split_special_tokens\":false}",
        "{\"additional_special_tokens\":null,\"init_inputs\":[],\"chat_template\":null}"
      })
  void settingsThatSayWhatIsSoKeepTheFilesBytesAndTheIdentity(String settings) throws IOException {
    model.write(SETTINGS, settings);
    assertThat(source.load().tokenizerJson()).isEqualTo(TinyTokenizer.json());
    assertThat(source.load().identity()).isEqualTo(TinyTokenizer.backbone().identity());
  }

  /** It says how it cuts and pads, too, which every caller does for itself. */
  @Test
  void aPublishedTokenizerKeepsItsBytes() throws IOException {
    byte[] published = new MiniLmSource().bare().tokenizerJson();
    Files.write(folder.resolve("tokenizer.json"), published);
    model.config().put("vocab_size", 30_522);
    model.write("config.json", model.config().toString());
    assertThat(source.bare().tokenizerJson()).isEqualTo(published);
  }

  @Test
  void aVocabularyAloneGivesTheBytesItAlwaysGave() throws IOException {
    Files.delete(folder.resolve("tokenizer.json"));
    List<String> pieces = new ArrayList<>(List.of("[MASK]", "[PAD]", "[SEP]", "[CLS]", "[UNK]"));
    IntStream.range(0, 25).forEach(piece -> pieces.add("##" + piece));
    model.write("vocab.txt", String.join("\n", pieces) + "\n");
    assertThat(source.load().tokenizerJson())
        .isEqualTo(WordPieceTokenizerJson.of(pieces, Cleaning.ofBert(true)));
  }
}
