package org.frisket.models.preprocess.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What rows are filled up with. It makes no difference to an answer, but it must be in the
 * vocabulary, and better is a token that texts are split at anyway: transformers splits them at
 * whatever is named as padding.
 *
 * @param id of the wordpiece
 * @param text of the wordpiece
 */
record PaddingToken(int id, String text) {
  private static final List<String> USUAL = List.of("[PAD]", "<pad>");

  static PaddingToken of(JsonNode tokenizer) {
    JsonNode added = tokenizer.path("added_tokens");
    String own = tokenizer.path("padding").path("pad_token").asText();
    return named(added, List.of(own))
        .or(() -> named(added, USUAL))
        .or(() -> added.isEmpty() ? Optional.empty() : Optional.of(ofAdded(added.get(0))))
        .orElseGet(() -> first(tokenizer.path("model").path("vocab")));
  }

  private static Optional<PaddingToken> named(JsonNode added, List<String> names) {
    return StreamSupport.stream(added.spliterator(), false)
        .filter(token -> names.contains(token.path("content").asText()))
        .findFirst()
        .map(PaddingToken::ofAdded);
  }

  private static PaddingToken ofAdded(JsonNode token) {
    return new PaddingToken(token.path("id").asInt(), token.path("content").asText());
  }

  /** Of a vocabulary with ids, or of one in their order with scores. */
  private static PaddingToken first(JsonNode vocabulary) {
    for (Map.Entry<String, JsonNode> piece : vocabulary.properties()) {
      if (piece.getValue().asInt() == 0) {
        return new PaddingToken(0, piece.getKey());
      }
    }
    return new PaddingToken(0, vocabulary.path(0).path(0).asText());
  }
}
