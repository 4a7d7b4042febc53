package org.frisket.models.preprocess.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A Hugging Face {@code tokenizer.json} for RoBERTa's two vocabulary files: byte-pair encoding over
 * bytes (Radford et al. 2019), {@code <s> A </s></s> B </s>}. The same files give the same bytes.
 */
public final class ByteLevelTokenizerJson {
  private static final String START = "<s>";
  private static final String END = "</s>";
  private static final List<String> SPECIAL = List.of(START, "<pad>", END, "<unk>", "<mask>");

  private final Map<String, Integer> vocabulary;
  private final boolean prefixSpace;

  private ByteLevelTokenizerJson(Map<String, Integer> vocabulary, boolean prefixSpace) {
    this.vocabulary = vocabulary;
    this.prefixSpace = prefixSpace;
  }

  /**
   * Special tokens that the vocabulary does not have are left out.
   *
   * @param vocabulary the id of every piece, as in {@code vocab.json}
   * @param merges two pieces parted by a space each, in order, as in {@code merges.txt}
   * @param prefixSpace whether the first word of a text is one with a space before it
   */
  public static byte[] draft(
      Map<String, Integer> vocabulary, List<String> merges, boolean prefixSpace) {
    return new ByteLevelTokenizerJson(vocabulary, prefixSpace)
        .build(merges)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private ObjectNode build(List<String> merges) {
    ObjectNode root = TokenizerJson.start();
    ArrayNode added = root.putArray("added_tokens");
    SPECIAL.stream()
        .filter(vocabulary::containsKey)
        .forEach(token -> added.add(TokenizerJson.special(token, vocabulary.get(token))));
    root.set("pre_tokenizer", preTokenizer(prefixSpace));
    root.set("post_processor", postProcessor());
    root.set("decoder", preTokenizer(prefixSpace));
    root.set("model", model(merges));
    return root;
  }

  static ObjectNode preTokenizer(boolean prefixSpace) {
    return spaces("ByteLevel", prefixSpace).put("use_regex", true);
  }

  private JsonNode postProcessor() {
    return vocabulary.keySet().containsAll(List.of(START, END))
        ? postProcessor(piece(START), piece(END), prefixSpace)
        : NullNode.instance;
  }

  static ObjectNode postProcessor(
      TokenizerJson.Piece start, TokenizerJson.Piece end, boolean prefixSpace) {
    ObjectNode processor = spaces("RobertaProcessing", prefixSpace);
    processor.set("sep", end.pair());
    processor.set("cls", start.pair());
    return processor;
  }

  private static ObjectNode spaces(String type, boolean prefixSpace) {
    return TokenizerJson.typed(type).put("add_prefix_space", prefixSpace).put("trim_offsets", true);
  }

  private ObjectNode model(List<String> merges) {
    ObjectNode model = TokenizerJson.typed("BPE").putNull("dropout").putNull("unk_token");
    model.put("continuing_subword_prefix", "").put("end_of_word_suffix", "").put("fuse_unk", false);
    ObjectNode ids = model.putObject("vocab");
    vocabulary.forEach(ids::put);
    ArrayNode pairs = model.putArray("merges");
    merges.forEach(pairs::add);
    return model;
  }

  private TokenizerJson.Piece piece(String token) {
    return new TokenizerJson.Piece(token, vocabulary.get(token));
  }
}
