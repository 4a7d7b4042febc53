package org.frisket.models.preprocess.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Byte-level tokenizers know the words inside a text by the space before them. A sentence that is
 * cut into words already has none, so it is put there, unless the tokenizer does that itself.
 */
final class ByteLevelWords {
  private static final String PREFIX = "add_prefix_space";
  private static final String STEPS = "pre_tokenizer";

  /** Every word of a vocabulary is a field, and would be kept as a name. */
  private static final JsonFactory PLAIN =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  private static final ObjectMapper MAPPER = new ObjectMapper(PLAIN);

  private ByteLevelWords() {}

  /** What goes before each word of a cut sentence: a space, or nothing. */
  static String before(byte[] tokenizerJson) throws IOException {
    try (JsonParser parser = PLAIN.createParser(tokenizerJson)) {
      return withoutSpaces(steps(parser)).isEmpty() ? "" : " ";
    }
  }

  /** Read alone: a vocabulary of 30,000 words lies in the same file, mostly behind it. */
  private static JsonNode steps(JsonParser parser) throws IOException {
    parser.nextToken();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = parser.currentName().equals(STEPS);
      parser.nextToken();
      if (found) {
        return MAPPER.readTree(parser);
      }
      parser.skipChildren();
    }
    return MissingNode.getInstance();
  }

  /** Makes the tokenizer put the spaces itself. */
  static void putSpaces(JsonNode tokenizer) {
    withoutSpaces(tokenizer.path(STEPS)).forEach(step -> ((ObjectNode) step).put(PREFIX, true));
  }

  private static List<JsonNode> withoutSpaces(JsonNode before) {
    List<JsonNode> steps = new ArrayList<>(List.of(before));
    before.path("pretokenizers").forEach(steps::add);
    steps.removeIf(
        step ->
            !step.path("type").asText().equals("ByteLevel") || step.path(PREFIX).asBoolean(true));
    return steps;
  }
}
