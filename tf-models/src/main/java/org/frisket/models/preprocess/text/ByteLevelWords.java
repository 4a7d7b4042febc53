package org.frisket.models.preprocess.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

  private ByteLevelWords() {}

  /** What goes before each word of a cut sentence: a space, or nothing. */
  static String before(byte[] tokenizerJson) throws IOException {
    return withoutSpaces(new ObjectMapper().readTree(tokenizerJson)).isEmpty() ? "" : " ";
  }

  /** Makes the tokenizer put the spaces itself. */
  static void putSpaces(JsonNode tokenizer) {
    withoutSpaces(tokenizer).forEach(step -> ((ObjectNode) step).put(PREFIX, true));
  }

  private static List<JsonNode> withoutSpaces(JsonNode tokenizer) {
    JsonNode before = tokenizer.path("pre_tokenizer");
    List<JsonNode> steps = new ArrayList<>(List.of(before));
    before.path("pretokenizers").forEach(steps::add);
    steps.removeIf(
        step ->
            !step.path("type").asText().equals("ByteLevel") || step.path(PREFIX).asBoolean(true));
    return steps;
  }
}
