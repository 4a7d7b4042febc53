package org.frisket.savedmodels.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.frisket.savedmodels.json.Json;

/**
 * {@code tokenizer_config.json}: what transformers asks besides {@code tokenizer.json}. Where both
 * say something it takes this, and a default where it is not said here; so it is said again.
 */
final class TokenizerConfig {
  private static final String PREFIX_SPACE = "add_prefix_space";

  /** Transformers' tokenizers leave segments out where they are not told otherwise. */
  private static final List<String> INPUTS =
      List.of(ServingInputs.INPUT_IDS, ServingInputs.TOKEN_TYPE_IDS, ServingInputs.ATTENTION_MASK);

  private TokenizerConfig() {}

  /**
   * That of a task.
   *
   * @param tokenizerJson the task's, as {@link org.frisket.models.preprocess.text.TokenizerFile}
   *     writes it
   */
  static ObjectNode of(byte[] tokenizerJson) throws IOException {
    JsonNode tokenizer = Json.compact().readTree(tokenizerJson);
    JsonNode cut = tokenizer.path("truncation");
    JsonNode padding = tokenizer.path("padding");
    return of(tokenizer, cut.path("max_length").asInt())
        .put("truncation_side", side(cut))
        .put("padding_side", side(padding))
        .put("pad_token", padding.path("pad_token").asText());
  }

  /**
   * That of a backbone.
   *
   * @param tokenizerJson neither cuts nor pads
   * @param maxPositions how many tokens the backbone has room for
   */
  static ObjectNode of(byte[] tokenizerJson, int maxPositions) throws IOException {
    return of(Json.compact().readTree(tokenizerJson), maxPositions);
  }

  private static ObjectNode of(JsonNode tokenizer, int maxLength) {
    ObjectNode config =
        Json.compact()
            .createObjectNode()
            .put("tokenizer_class", "PreTrainedTokenizerFast")
            .put("model_max_length", maxLength);
    NamedTokens.of(tokenizer).forEach(config::put);
    JsonNode space = tokenizer.path("pre_tokenizer").path(PREFIX_SPACE);
    if (space.isBoolean()) {
      config.put(PREFIX_SPACE, space.asBoolean());
    }
    INPUTS.forEach(config.putArray("model_input_names")::add);
    return config;
  }

  private static String side(JsonNode cutOrPadding) {
    return cutOrPadding.path("direction").asText().toLowerCase(Locale.ROOT);
  }
}
