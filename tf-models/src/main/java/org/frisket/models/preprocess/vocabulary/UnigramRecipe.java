package org.frisket.models.preprocess.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * {@code XLMRobertaTokenizer}: words between white space, Unigram over their characters, {@code <s>
 * A </s></s> B </s>}. Of the file's normalisers the map of characters stays.
 *
 * @param prefixSpace whether every word has a space before it
 */
public record UnigramRecipe(boolean prefixSpace) implements TokenizerRecipe {
  private static final IntNode UNKNOWN = IntNode.valueOf(3);

  @Override
  public void applyTo(TokenizerTree tree, NamedTokens named) {
    tree.requireModel("Unigram");
    tree.setModel("unk_id", UNKNOWN, NullNode.instance);
    tree.setModel("byte_fallback", BooleanNode.FALSE, BooleanNode.FALSE);
    tree.setPart("normalizer", characters(tree.part("normalizer")));
    tree.setPart("pre_tokenizer", preTokenizer());
    tree.setPostProcessor(
        TokenizerJson.template(named.token("bos_token"), named.token("eos_token"), 2, 0));
  }

  private static JsonNode characters(JsonNode normalizer) {
    if (normalizer.path("type").asText().equals("Precompiled")) {
      return normalizer;
    }
    for (JsonNode step : normalizer.path("normalizers")) {
      if (step.path("type").asText().equals("Precompiled")) {
        return step;
      }
    }
    return NullNode.instance;
  }

  private ObjectNode preTokenizer() {
    ObjectNode sequence = TokenizerJson.typed("Sequence");
    sequence
        .putArray("pretokenizers")
        .add(TokenizerJson.typed("WhitespaceSplit"))
        .add(
            TokenizerJson.typed("Metaspace")
                .put("replacement", TokenizerJson.SPACE)
                .put("prepend_scheme", prefixSpace ? "always" : "never")
                .put("split", true));
    return sequence;
  }
}
