package org.frisket.models.preprocess.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One way of writing each normaliser and pre-tokenizer: what is left out is said, old keys have
 * their new names, and what moves no id is gone. Two that do the same are then equal.
 */
final class CanonicalPart {
  private CanonicalPart() {}

  static JsonNode of(JsonNode part) {
    return switch (part.path("type").asText()) {
      case "" -> NullNode.instance;
      case "Sequence" -> sequence(part);
      case "BertNormalizer" -> bertNormalizer(part);
      case "ByteLevel" -> byteLevel(part);
      case "Metaspace" -> metaspace(part);
      default -> part;
    };
  }

  /** A sequence of one is that one, one of none is nothing. */
  private static JsonNode sequence(JsonNode part) {
    ArrayNode steps = TokenizerJson.list();
    for (String key : new String[] {"normalizers", "pretokenizers"}) {
      for (JsonNode step : part.path(key)) {
        add(steps, of(step));
      }
    }
    return switch (steps.size()) {
      case 0 -> NullNode.instance;
      case 1 -> steps.get(0);
      default -> steps;
    };
  }

  private static void add(ArrayNode steps, JsonNode step) {
    if (step.isArray()) {
      step.forEach(steps::add);
    } else if (!step.isNull()) {
      steps.add(step);
    }
  }

  private static ObjectNode bertNormalizer(JsonNode part) {
    boolean lowercase = part.path("lowercase").asBoolean(true);
    return TokenizerJson.typed("BertNormalizer")
        .put("clean_text", part.path("clean_text").asBoolean(true))
        .put("handle_chinese_chars", part.path("handle_chinese_chars").asBoolean(true))
        .put("strip_accents", part.path("strip_accents").asBoolean(lowercase))
        .put("lowercase", lowercase);
  }

  private static ObjectNode byteLevel(JsonNode part) {
    return TokenizerJson.typed("ByteLevel")
        .put("add_prefix_space", part.path("add_prefix_space").asBoolean(true))
        .put("use_regex", part.path("use_regex").asBoolean(true));
  }

  private static ObjectNode metaspace(JsonNode part) {
    String scheme = part.path("add_prefix_space").asBoolean(true) ? "always" : "never";
    return TokenizerJson.typed("Metaspace")
        .put("replacement", part.path("replacement").asText(TokenizerJson.SPACE))
        .put("prepend_scheme", part.path("prepend_scheme").asText(scheme))
        .put("split", part.path("split").asBoolean(true));
  }
}
