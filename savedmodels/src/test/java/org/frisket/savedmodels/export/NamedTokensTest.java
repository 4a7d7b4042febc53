package org.frisket.savedmodels.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;

class NamedTokensTest {
  private static Map<String, String> named(String... special) throws JsonProcessingException {
    String tokens =
        Arrays.stream(special)
            .map("{\"content\": \"%s\", \"special\": true}"::formatted)
            .collect(Collectors.joining(", "));
    return NamedTokens.of(
        Json.compact()
            .readTree(
                """
                {"added_tokens": [{"content": "[URL]", "special": false}, %s],
                 "model": {"vocab": {"[MASK]": 9}}}"""
                    .formatted(tokens)));
  }

  @Test
  void theTokensOfBertAndOfRobertaAreNamed() throws JsonProcessingException {
    assertThat(named("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"))
        .isEqualTo(
            Map.of(
                "pad_token", "[PAD]",
                "unk_token", "[UNK]",
                "cls_token", "[CLS]",
                "sep_token", "[SEP]",
                "mask_token", "[MASK]"));
    assertThat(named("<s>", "<pad>", "</s>", "<unk>", "<mask>"))
        .isEqualTo(
            Map.of(
                "pad_token", "<pad>",
                "unk_token", "<unk>",
                "cls_token", "<s>",
                "sep_token", "</s>",
                "mask_token", "<mask>"));
  }

  @Test
  void whatTheTokenizerDoesNotTakeForSpecialIsNotNamed() throws JsonProcessingException {
    assertThat(named("[PAD]")).isEqualTo(Map.of("pad_token", "[PAD]"));
  }
}
