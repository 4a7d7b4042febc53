package org.frisket.savedmodels.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the special tokens of a tokenizer are for: {@code tokenizer.json} has them, but only their
 * texts say that. Others are not named, since transformers would add them.
 */
final class NamedTokens {
  private static final Map<String, List<String>> TEXTS = new LinkedHashMap<>();

  static {
    TEXTS.put("unk_token", List.of("[UNK]", "<unk>"));
    TEXTS.put("cls_token", List.of("[CLS]", "<s>"));
    TEXTS.put("sep_token", List.of("[SEP]", "</s>"));
    TEXTS.put("pad_token", List.of("[PAD]", "<pad>"));
    TEXTS.put("mask_token", List.of("[MASK]", "<mask>"));
  }

  private NamedTokens() {}

  /**
   * Texts by the keys of {@code tokenizer_config.json}.
   *
   * @param tokenizer a {@code tokenizer.json}
   */
  static Map<String, String> of(JsonNode tokenizer) {
    Set<String> special =
        tokenizer
            .path("added_tokens")
            .valueStream()
            .filter(token -> token.path("special").asBoolean())
            .map(token -> token.path("content").asText())
            .collect(Collectors.toSet());
    Map<String, String> named = new LinkedHashMap<>();
    TEXTS.forEach(
        (key, texts) ->
            texts.stream()
                .filter(special::contains)
                .findFirst()
                .ifPresent(text -> named.put(key, text)));
    return named;
  }
}
