package org.frisket.models.preprocess.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Post-processors that put both texts of a pair into one segment. */
final class OneSegment {
  private OneSegment() {}

  /** The same post-processor but for segments; one that {@link PieceOrder} knows. */
  static JsonNode of(JsonNode processor) {
    return switch (processor.path("type").asText()) {
      case "" -> bare();
      case "BertProcessing" ->
          TokenizerJson.template(piece(processor, "cls"), piece(processor, "sep"), 1, 0);
      case "TemplateProcessing" -> ofTemplate(processor.deepCopy());
      case "Sequence" -> ofSequence(processor.deepCopy());
      default -> processor;
    };
  }

  private static ObjectNode bare() {
    ObjectNode template = TokenizerJson.typed("TemplateProcessing");
    template.putArray("single").add(TokenizerJson.text("A", 0));
    template.putArray("pair").add(TokenizerJson.text("A", 0)).add(TokenizerJson.text("B", 0));
    template.putObject("special_tokens");
    return template;
  }

  private static TokenizerJson.Piece piece(JsonNode processor, String key) {
    JsonNode pair = processor.path(key);
    return new TokenizerJson.Piece(pair.path(0).asText(), pair.path(1).asInt());
  }

  private static JsonNode ofTemplate(JsonNode template) {
    for (JsonNode type : template.findParents("type_id")) {
      ((ObjectNode) type).put("type_id", 0);
    }
    return template;
  }

  private static JsonNode ofSequence(JsonNode sequence) {
    ArrayNode steps = (ArrayNode) sequence.path("processors");
    for (int i = 0; i < steps.size(); i++) {
      steps.set(i, of(steps.get(i)));
    }
    return sequence;
  }
}
