package org.frisket.models.backbone.vocabulary;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The parts that every Hugging Face {@code tokenizer.json} has. */
final class TokenizerJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TokenizerJson() {}

  static ObjectNode start() {
    return node().put("version", "1.0");
  }

  static ObjectNode node() {
    return JSON.createObjectNode();
  }

  static ObjectNode typed(String type) {
    return node().put("type", type);
  }

  /** A token that no text is split into, but that may stand in one. */
  static ObjectNode special(String token, int id) {
    return node()
        .put("id", id)
        .put("content", token)
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", true);
  }
}
