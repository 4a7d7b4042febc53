package org.frisket.models.preprocess.vocabulary;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * {@code RobertaTokenizer}: byte-pair encoding over bytes, {@code <s> A </s></s> B </s>}.
 *
 * @param prefixSpace whether the first word of a text is one with a space before it
 */
public record ByteLevelRecipe(boolean prefixSpace) implements TokenizerRecipe {
  @Override
  public void applyTo(TokenizerTree tree, NamedTokens named) {
    tree.requireModel("BPE");
    tree.setModel("dropout", NullNode.instance, NullNode.instance);
    tree.setModel("unk_token", NullNode.instance, NullNode.instance);
    for (String key : new String[] {"continuing_subword_prefix", "end_of_word_suffix"}) {
      tree.setModel(key, TextNode.valueOf(""), TextNode.valueOf(""));
    }
    for (String key : new String[] {"fuse_unk", "byte_fallback", "ignore_merges"}) {
      tree.setModel(key, BooleanNode.FALSE, BooleanNode.FALSE);
    }
    tree.setPart("normalizer", NullNode.instance);
    tree.setPart("pre_tokenizer", ByteLevelTokenizerJson.preTokenizer(prefixSpace));
    tree.setPostProcessor(
        ByteLevelTokenizerJson.postProcessor(
            named.token("cls_token"), named.token("sep_token"), prefixSpace));
  }
}
