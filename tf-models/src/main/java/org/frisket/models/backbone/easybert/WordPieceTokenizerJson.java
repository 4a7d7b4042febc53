package org.frisket.models.backbone.easybert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.frisket.models.error.InvalidInputException;

/**
 * A Hugging Face {@code tokenizer.json} for a BERT vocabulary file: clean, split on white space and
 * punctuation, WordPiece, {@code [CLS] A [SEP] B [SEP]}. The same vocabulary gives the same bytes.
 */
final class WordPieceTokenizerJson {
  private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> vocabulary;

  private WordPieceTokenizerJson(List<String> vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * @param vocabulary one wordpiece a line of the file
   * @param lowerCase whether text is lower-cased and accents are stripped
   * @throws InvalidInputException if a special token is missing
   */
  static byte[] of(List<String> vocabulary, boolean lowerCase) {
    return new WordPieceTokenizerJson(vocabulary)
        .build(lowerCase)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private ObjectNode build(boolean lowerCase) {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", "1.0");
    ArrayNode added = root.putArray("added_tokens");
    SPECIAL.forEach(token -> added.add(special(token)));
    ObjectNode normalizer = root.putObject("normalizer").put("type", "BertNormalizer");
    normalizer.put("clean_text", true).put("handle_chinese_chars", true);
    normalizer.putNull("strip_accents").put("lowercase", lowerCase);
    root.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
    root.set("post_processor", template());
    root.set("model", wordPiece());
    return root;
  }

  private ObjectNode special(String token) {
    return JSON.createObjectNode()
        .put("id", idOf(token))
        .put("content", token)
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", true);
  }

  private ObjectNode template() {
    ObjectNode template = JSON.createObjectNode().put("type", "TemplateProcessing");
    template.putArray("single").add(token("[CLS]", 0)).add(text("A", 0)).add(token("[SEP]", 0));
    template
        .putArray("pair")
        .add(token("[CLS]", 0))
        .add(text("A", 0))
        .add(token("[SEP]", 0))
        .add(text("B", 1))
        .add(token("[SEP]", 1));
    ObjectNode tokens = template.putObject("special_tokens");
    for (String token : List.of("[CLS]", "[SEP]")) {
      ObjectNode entry = tokens.putObject(token).put("id", token);
      entry.putArray("ids").add(idOf(token));
      entry.putArray("tokens").add(token);
    }
    return template;
  }

  private static ObjectNode token(String id, int type) {
    ObjectNode node = JSON.createObjectNode();
    node.putObject("SpecialToken").put("id", id).put("type_id", type);
    return node;
  }

  private static ObjectNode text(String id, int type) {
    ObjectNode node = JSON.createObjectNode();
    node.putObject("Sequence").put("id", id).put("type_id", type);
    return node;
  }

  private ObjectNode wordPiece() {
    ObjectNode model = JSON.createObjectNode().put("type", "WordPiece").put("unk_token", "[UNK]");
    model.put("continuing_subword_prefix", "##").put("max_input_chars_per_word", 100);
    ObjectNode ids = model.putObject("vocab");
    for (int id = 0; id < vocabulary.size(); id++) {
      ids.put(vocabulary.get(id), id);
    }
    return model;
  }

  private int idOf(String token) {
    int id = vocabulary.indexOf(token);
    if (id < 0) {
      throw InvalidInputException.of("vocab.txt", "no " + token, "a BERT vocabulary");
    }
    return id;
  }
}
