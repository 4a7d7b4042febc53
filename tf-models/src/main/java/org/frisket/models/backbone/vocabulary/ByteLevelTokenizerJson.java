package org.frisket.models.backbone.vocabulary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;

/**
 * A Hugging Face {@code tokenizer.json} for RoBERTa's two vocabulary files: byte-pair encoding over
 * bytes (Radford et al. 2019), {@code <s> A </s></s> B </s>}. The same files give the same bytes.
 */
public final class ByteLevelTokenizerJson {
  private static final String START = "<s>";
  private static final String END = "</s>";
  private static final String MASK = "<mask>";
  private static final List<String> SPECIAL = List.of(START, "<pad>", END, "<unk>", MASK);

  private final Map<String, Integer> vocabulary;
  private final boolean prefixSpace;

  private ByteLevelTokenizerJson(Map<String, Integer> vocabulary, boolean prefixSpace) {
    this.vocabulary = vocabulary;
    this.prefixSpace = prefixSpace;
  }

  /**
   * @param vocabulary the id of every piece, as in {@code vocab.json}
   * @param merges two pieces parted by a space each, in order, as in {@code merges.txt}
   * @param prefixSpace whether the first word of a text is one with a space before it
   * @throws InvalidInputException if a special token is missing
   */
  public static byte[] of(
      Map<String, Integer> vocabulary, List<String> merges, boolean prefixSpace) {
    return new ByteLevelTokenizerJson(vocabulary, prefixSpace)
        .build(merges)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private ObjectNode build(List<String> merges) {
    ObjectNode root = TokenizerJson.start();
    ArrayNode added = root.putArray("added_tokens");
    for (String token : SPECIAL) {
      added.add(TokenizerJson.special(token, idOf(token)).put("lstrip", token.equals(MASK)));
    }
    root.set("pre_tokenizer", spaces("ByteLevel").put("use_regex", true));
    root.set("post_processor", postProcessor());
    root.set("decoder", spaces("ByteLevel").put("use_regex", true));
    root.set("model", model(merges));
    return root;
  }

  private ObjectNode postProcessor() {
    ObjectNode processor = spaces("RobertaProcessing");
    processor.putArray("sep").add(END).add(idOf(END));
    processor.putArray("cls").add(START).add(idOf(START));
    return processor;
  }

  private ObjectNode spaces(String type) {
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

  private int idOf(String token) {
    Integer id = vocabulary.get(token);
    if (id == null) {
      throw InvalidInputException.of("vocab.json", "no " + token, "a RoBERTa vocabulary");
    }
    return id;
  }
}
