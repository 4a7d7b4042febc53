package org.frisket.models.preprocess.vocabulary;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.frisket.models.preprocess.vocabulary.WordPieceTokenizerJson.Cleaning;

/**
 * {@code BertTokenizer}: clean, split on white space and punctuation, WordPiece, {@code [CLS] A
 * [SEP] B [SEP]}.
 *
 * @param cleaning what is done to a text before
 * @param segments whether the second text is of another segment
 */
public record WordPieceRecipe(Cleaning cleaning, boolean segments) implements TokenizerRecipe {
  @Override
  public void applyTo(TokenizerTree tree, NamedTokens named) {
    tree.requireModel("WordPiece");
    TextNode unknown = TextNode.valueOf(named.piece("unk_token"));
    tree.setModel("unk_token", unknown, TextNode.valueOf("[UNK]"));
    TextNode prefix = TextNode.valueOf(WordPieceTokenizerJson.PREFIX);
    tree.setModel("continuing_subword_prefix", prefix, prefix);
    IntNode longest = IntNode.valueOf(WordPieceTokenizerJson.LONGEST_WORD);
    tree.setModel("max_input_chars_per_word", longest, longest);
    tree.setPart("normalizer", WordPieceTokenizerJson.normalizer(cleaning));
    tree.setPart("pre_tokenizer", WordPieceTokenizerJson.preTokenizer());
    tree.setPostProcessor(
        TokenizerJson.template(
            named.token("cls_token"), named.token("sep_token"), 1, segments ? 1 : 0));
  }
}
