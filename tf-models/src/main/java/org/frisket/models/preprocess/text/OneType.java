package org.frisket.models.preprocess.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The step of a {@code tokenizer.json} that puts special tokens around texts, for a backbone that
 * does not tell two texts apart: both have type 0.
 */
final class OneType {
  private static final String TYPE = "type_id";

  private OneType() {}

  static JsonNode of(JsonNode step) {
    JsonNode named = step.path("type").asText().equals("BertProcessing") ? template(step) : step;
    named.findParents(TYPE).forEach(parent -> ((ObjectNode) parent).put(TYPE, 0));
    return named;
  }

  /** What {@code BertProcessing} does, which has no types to set, as a template. */
  private static ObjectNode template(JsonNode bert) {
    ObjectNode template = node().put("type", "TemplateProcessing");
    ObjectNode tokens = template.putObject("special_tokens");
    JsonNode start = special(bert.path("cls"), tokens);
    JsonNode end = special(bert.path("sep"), tokens);
    template.putArray("single").add(start).add(sequence("A")).add(end);
    ArrayNode pair = template.putArray("pair").add(start).add(sequence("A")).add(end);
    pair.add(sequence("B")).add(end);
    return template;
  }

  /**
   * @param token its text and its id
   */
  private static ObjectNode special(JsonNode token, ObjectNode tokens) {
    String text = token.path(0).asText();
    ObjectNode entry = tokens.putObject(text).put("id", text);
    entry.putArray("ids").add(token.path(1).asInt());
    entry.putArray("tokens").add(text);
    ObjectNode place = node();
    place.putObject("SpecialToken").put("id", text).put(TYPE, 0);
    return place;
  }

  private static ObjectNode sequence(String text) {
    ObjectNode place = node();
    place.putObject("Sequence").put("id", text).put(TYPE, 0);
    return place;
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
