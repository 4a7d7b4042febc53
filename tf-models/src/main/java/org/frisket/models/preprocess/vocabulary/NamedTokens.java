package org.frisket.models.preprocess.vocabulary;

import java.util.Map;
import org.frisket.models.error.InvalidInputException;

/**
 * The special tokens that a tokenizer's class asks for by name.
 *
 * @param source the file of the vocabulary, for messages
 * @param contents what stands for {@code cls_token} and the like
 * @param tokens their ids
 */
public record NamedTokens(String source, Map<String, String> contents, AddedTokens tokens) {
  /** A token that is a piece of the vocabulary, as a model asks for it. */
  String piece(String name) {
    String content = content(name);
    if (!tokens.isPiece(content)) {
      throw missing(name, content);
    }
    return content;
  }

  /** A token with its id. */
  TokenizerJson.Piece token(String name) {
    String content = content(name);
    return new TokenizerJson.Piece(
        content, tokens.idOf(content).orElseThrow(() -> missing(name, content)));
  }

  private String content(String name) {
    String content = contents.get(name);
    if (content == null) {
      throw InvalidInputException.of(source + ": " + name, null, "a token of the vocabulary");
    }
    return content;
  }

  private InvalidInputException missing(String name, String content) {
    return InvalidInputException.of(source, "no " + content, "a vocabulary with its " + name);
  }
}
