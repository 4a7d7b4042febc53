package org.frisket.models.checkpoint.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Tokenizer;

/** That a tokenizer is one, and gives no id without a row in the word embeddings. */
final class TokenizerCheck {
  private static final int ANY_LENGTH = 16;

  private TokenizerCheck() {}

  /**
   * @param source for the message
   * @param words rows of the word embeddings
   * @throws InvalidInputException if it cannot be read or has too many ids
   */
  static void require(String source, byte[] tokenizerJson, int words) {
    try {
      Tokenizer.open(tokenizerJson, ANY_LENGTH).close();
      int largest = largestId(new ObjectMapper().readTree(tokenizerJson));
      if (largest >= words) {
        throw InvalidInputException.of(
            "largest id", largest, "less than " + words + ", the rows of the word embeddings");
      }
    } catch (InvalidInputException e) {
      throw new InvalidInputException("tokenizer of " + source + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException("a tokenizer that is not JSON", e);
    }
  }

  private static int largestId(JsonNode tokenizer) {
    JsonNode vocabulary = tokenizer.path("model").path("vocab");
    int largest = vocabulary.size() - 1; // Unigram: a list
    for (JsonNode id : vocabulary) {
      largest = Math.max(largest, id.asInt());
    }
    for (JsonNode token : tokenizer.path("added_tokens")) {
      largest = Math.max(largest, token.path("id").asInt());
    }
    return largest;
  }
}
