package org.frisket.savedmodels.export.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.export.ServingInputs;
import org.frisket.savedmodels.json.Json;

/** {@code tokenizer_config.json}: what transformers asks besides {@code tokenizer.json}. */
final class TokenizerConfig {
  private static final List<String> PADDING = List.of("[PAD]", "<pad>");

  /** Transformers' tokenizers leave segments out where they are not told otherwise. */
  private static final List<String> INPUTS =
      List.of(ServingInputs.INPUT_IDS, ServingInputs.TOKEN_TYPE_IDS, ServingInputs.ATTENTION_MASK);

  private TokenizerConfig() {}

  static ObjectNode of(TaskSpec task, byte[] tokenizerJson) {
    ObjectNode config =
        Json.compact()
            .createObjectNode()
            .put("tokenizer_class", "PreTrainedTokenizerFast")
            .put("model_max_length", task.maxLength());
    INPUTS.forEach(config.putArray("model_input_names")::add);
    padding(tokenizerJson).ifPresent(token -> config.put("pad_token", token));
    return config;
  }

  /** Batches of several lengths need a token to fill up with; what it is makes no difference. */
  private static Optional<String> padding(byte[] tokenizerJson) {
    try {
      JsonNode tokenizer = Json.compact().readTree(tokenizerJson);
      List<String> added = tokenizer.path("added_tokens").findValuesAsText("content");
      JsonNode vocabulary = tokenizer.path("model").path("vocab");
      return PADDING.stream()
          .filter(token -> added.contains(token) || vocabulary.has(token))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
