package org.frisket.models.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * Byte-level tokenizers know the words inside a text by the space before them. A sentence that is
 * cut into words already has none, so it is put there, unless the tokenizer does that itself.
 */
final class ByteLevelWords {
  private ByteLevelWords() {}

  /** What goes before each word of a cut sentence: a space, or nothing. */
  static String before(byte[] tokenizerJson) throws IOException {
    JsonNode before = new ObjectMapper().readTree(tokenizerJson).path("pre_tokenizer");
    boolean wanted = wantsSpace(before);
    for (JsonNode step : before.path("pretokenizers")) {
      wanted |= wantsSpace(step);
    }
    return wanted ? " " : "";
  }

  private static boolean wantsSpace(JsonNode step) {
    return step.path("type").asText().equals("ByteLevel")
        && !step.path("add_prefix_space").asBoolean(true);
  }
}
