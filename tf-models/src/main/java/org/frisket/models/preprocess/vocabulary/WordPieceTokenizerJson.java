package org.frisket.models.preprocess.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
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

  /** What stands before a piece that begins no word. */
  static final String PREFIX = "##";

  /** A longer word is unknown. */
  static final int LONGEST_WORD = 100;

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
    for (String token : SPECIAL) {
      if (!vocabulary.contains(token)) {
        throw InvalidInputException.of("vocab.txt", "no " + token, "a BERT vocabulary");
      }
    }
    return draft(vocabulary, cleaning);
  }

  /** The same for a vocabulary whose special tokens may be others: those that it has are there. */
  public static byte[] draft(List<String> vocabulary, Cleaning cleaning) {
    return new WordPieceTokenizerJson(vocabulary)
        .build(cleaning)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private ObjectNode build(Cleaning cleaning) {
    ObjectNode root = TokenizerJson.start();
    ArrayNode added = root.putArray("added_tokens");
    SPECIAL.stream()
        .filter(vocabulary::contains)
        .forEach(token -> added.add(TokenizerJson.special(token, idOf(token))));
    root.set("normalizer", normalizer(cleaning));
    root.set("pre_tokenizer", preTokenizer());
    root.set("post_processor", template());
    root.set("model", wordPiece());
    return root;
  }

  static ObjectNode normalizer(Cleaning cleaning) {
    ObjectNode normalizer = TokenizerJson.typed("BertNormalizer").put("clean_text", true);
    normalizer.put("handle_chinese_chars", cleaning.partsChinese());
    normalizer.put("strip_accents", cleaning.stripsAccents().orElse(null));
    return normalizer.put("lowercase", cleaning.lowersCase());
  }

  static ObjectNode preTokenizer() {
    return TokenizerJson.typed("BertPreTokenizer");
  }

  private JsonNode template() {
    return vocabulary.containsAll(List.of("[CLS]", "[SEP]"))
        ? TokenizerJson.template(piece("[CLS]"), piece("[SEP]"), 1, 1)
        : NullNode.instance;
  }

  private ObjectNode wordPiece() {
    ObjectNode model = TokenizerJson.typed("WordPiece").put("unk_token", "[UNK]");
    model.put("continuing_subword_prefix", PREFIX).put("max_input_chars_per_word", LONGEST_WORD);
    ObjectNode ids = model.putObject("vocab");
    for (int id = 0; id < vocabulary.size(); id++) {
      ids.put(vocabulary.get(id), id);
    }
    return model;
  }

  private TokenizerJson.Piece piece(String token) {
    return new TokenizerJson.Piece(token, idOf(token));
  }

  private int idOf(String token) {
    return vocabulary.lastIndexOf(token);
  }
}
