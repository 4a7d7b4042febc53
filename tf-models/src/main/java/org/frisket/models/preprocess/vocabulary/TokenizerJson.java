package org.frisket.models.preprocess.vocabulary;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The parts that every Hugging Face {@code tokenizer.json} has. */
final class TokenizerJson {
  /** What SentencePiece has for a space. */
  static final String SPACE = "▁";

  private static final ObjectMapper JSON = new ObjectMapper();

  private TokenizerJson() {}

  static ObjectNode start() {
    return node().put("version", "1.0");
  }

  static ObjectNode node() {
    return JSON.createObjectNode();
  }

  static ArrayNode list() {
    return JSON.createArrayNode();
  }

  static ObjectNode typed(String type) {
    return node().put("type", type);
  }

  /** A token that no text is split into, but that may stand in one. */
  static ObjectNode special(String token, int id) {
    return AddedToken.special(token).json(id);
  }

  /**
   * One text or two between special tokens.
   *
   * @param start before all
   * @param end behind each text
   * @param parting how many ends stand between two texts
   * @param second the segment of the second text
   */
  static ObjectNode template(Piece start, Piece end, int parting, int second) {
    ObjectNode template = typed("TemplateProcessing");
    template.putArray("single").add(token(start, 0)).add(text("A", 0)).add(token(end, 0));
    ArrayNode pair = template.putArray("pair").add(token(start, 0)).add(text("A", 0));
    for (int i = 0; i < parting; i++) {
      pair.add(token(end, 0));
    }
    pair.add(text("B", second)).add(token(end, second));
    ObjectNode tokens = template.putObject("special_tokens");
    for (Piece piece : new Piece[] {start, end}) {
      ObjectNode entry = tokens.putObject(piece.content()).put("id", piece.content());
      entry.putArray("ids").add(piece.id());
      entry.putArray("tokens").add(piece.content());
    }
    return template;
  }

  /** A token and its id. */
  record Piece(String content, int id) {
    /** As two of the post-processors name theirs. */
    ArrayNode pair() {
      return list().add(content).add(id);
    }
  }

  private static ObjectNode token(Piece piece, int type) {
    ObjectNode node = node();
    node.putObject("SpecialToken").put("id", piece.content()).put("type_id", type);
    return node;
  }

  static ObjectNode text(String id, int type) {
    ObjectNode node = node();
    node.putObject("Sequence").put("id", id).put("type_id", type);
    return node;
  }
}
