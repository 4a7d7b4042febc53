package org.frisket.models.backbone.vocabulary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;

/**
 * A Hugging Face {@code tokenizer.json} for a BERT vocabulary file: clean, split on white space and
 * punctuation, WordPiece, {@code [CLS] A [SEP] B [SEP]}. The same vocabulary gives the same bytes.
 */
public final class WordPieceTokenizerJson {
  private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

  private final List<String> vocabulary;

  /**
   * What BERT does to a text before it looks for wordpieces.
   *
   * @param lowersCase whether it is lower-cased
   * @param stripsAccents whether accents go; empty for whenever it is lower-cased
   * @param partsChinese whether every Chinese character is a word
   */
  public record Cleaning(
      boolean lowersCase, Optional<Boolean> stripsAccents, boolean partsChinese) {
    /** As Google's models do it. */
    public static Cleaning ofBert(boolean lowersCase) {
      return new Cleaning(lowersCase, Optional.empty(), true);
    }
  }

  private WordPieceTokenizerJson(List<String> vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * @param vocabulary one wordpiece a line of the file
   * @param cleaning what is done to a text before
   * @throws InvalidInputException if a special token is missing
   */
  public static byte[] of(List<String> vocabulary, Cleaning cleaning) {
    return new WordPieceTokenizerJson(vocabulary)
        .build(cleaning)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private ObjectNode build(Cleaning cleaning) {
    ObjectNode root = TokenizerJson.start();
    ArrayNode added = root.putArray("added_tokens");
    SPECIAL.forEach(token -> added.add(TokenizerJson.special(token, idOf(token))));
    root.set("normalizer", normalizer(cleaning));
    root.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
    root.set("post_processor", template());
    root.set("model", wordPiece());
    return root;
  }

  private static ObjectNode normalizer(Cleaning cleaning) {
    ObjectNode normalizer = TokenizerJson.typed("BertNormalizer").put("clean_text", true);
    normalizer.put("handle_chinese_chars", cleaning.partsChinese());
    normalizer.put("strip_accents", cleaning.stripsAccents().orElse(null));
    return normalizer.put("lowercase", cleaning.lowersCase());
  }

  private ObjectNode template() {
    ObjectNode template = TokenizerJson.typed("TemplateProcessing");
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
    ObjectNode node = TokenizerJson.node();
    node.putObject("SpecialToken").put("id", id).put("type_id", type);
    return node;
  }

  private static ObjectNode text(String id, int type) {
    ObjectNode node = TokenizerJson.node();
    node.putObject("Sequence").put("id", id).put("type_id", type);
    return node;
  }

  private ObjectNode wordPiece() {
    ObjectNode model = TokenizerJson.typed("WordPiece").put("unk_token", "[UNK]");
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
