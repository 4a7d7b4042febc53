package org.frisket.training.config;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.util.regex.Pattern;
import org.frisket.savedmodels.json.Json;

/**
 * YAML as its author wrote it. YAML takes {@code yes} for a boolean, {@code 010} for eight and
 * {@code 1.10} for 1.1; whether that is meant is known only where the setting is. So a scalar that
 * would read otherwise than it is written stays text in a tree, and {@link WrittenScalars} makes a
 * number or a boolean of it where the setting is one.
 */
public final class Yaml {
  /** Reads trees into settings, and writes YAML. */
  static final ObjectMapper MAPPER =
      Json.configure(
              YAMLFactory.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .disable(YAMLGenerator.Feature.USE_NATIVE_TYPE_ID)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .build())
          .registerModule(WrittenScalars.module());

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+([eE][-+]?[0-9]+)?)?");

  private Yaml() {}

  /** A document; a missing node where it is empty. */
  static JsonNode read(byte[] document) throws IOException {
    try (JsonParser parser = MAPPER.getFactory().createParser(document)) {
      return read(parser);
    }
  }

  /** A document; a missing node where it is empty. */
  static JsonNode read(String document) throws IOException {
    try (JsonParser parser = MAPPER.getFactory().createParser(document)) {
      return read(parser);
    }
  }

  /** A tree with all that YAML takes for a number or a boolean as one. */
  public static JsonNode typed(JsonNode tree) {
    if (tree.isObject()) {
      ObjectNode object = NODES.objectNode();
      tree.properties().forEach(entry -> object.set(entry.getKey(), typed(entry.getValue())));
      return object;
    }
    if (tree.isArray()) {
      ArrayNode array = NODES.arrayNode();
      tree.forEach(element -> array.add(typed(element)));
      return array;
    }
    JsonNode scalar = tree.isTextual() ? scalar(tree.asText()) : tree;
    return scalar.isNumber() || scalar.isBoolean() ? scalar : tree;
  }

  /** What YAML takes a plain word for; the word itself where that is no scalar. */
  public static JsonNode scalar(String written) {
    try {
      JsonNode node = MAPPER.readTree(written);
      return node.isValueNode() && !node.isMissingNode() ? node : TextNode.valueOf(written);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(written);
    }
  }

  private static JsonNode read(JsonParser parser) throws IOException {
    parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    if (parser.nextToken() == null) {
      return MissingNode.getInstance();
    }
    JsonNode document = value(parser);
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "a second document");
    }
    return document;
  }

  private static JsonNode value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_TRUE, VALUE_FALSE, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> asWritten(parser);
      default -> TextNode.valueOf(parser.getText());
    };
  }

  private static ObjectNode object(JsonParser parser) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      object.set(key, value(parser));
    }
    return object;
  }

  private static ArrayNode array(JsonParser parser) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static JsonNode asWritten(JsonParser parser) throws IOException {
    String written = parser.getText();
    JsonNode typed = TextNode.valueOf(written);
    if (parser.currentToken().isBoolean()) {
      typed = NODES.booleanNode(parser.getBooleanValue());
    } else if (NUMBER.matcher(written).matches()) {
      typed = number(parser);
    }
    return typed.asText().equals(written) ? typed : TextNode.valueOf(written);
  }

  private static JsonNode number(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      case BIG_INTEGER -> NODES.numberNode(parser.getBigIntegerValue());
      default -> NODES.numberNode(parser.getDoubleValue());
    };
  }
}
