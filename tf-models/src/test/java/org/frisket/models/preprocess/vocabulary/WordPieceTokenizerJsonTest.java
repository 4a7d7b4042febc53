package org.frisket.models.preprocess.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.frisket.models.checkpoint.onnx.MiniLmSource;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Tokenizer;
import org.frisket.models.preprocess.text.Wordpieces;
import org.frisket.models.preprocess.vocabulary.WordPieceTokenizerJson.Cleaning;
import org.junit.jupiter.api.Test;

/**
 * The tokenizer made from a vocabulary against the published one of a model with that vocabulary.
 */
class WordPieceTokenizerJsonTest {
  private static final List<String> TEXTS =
      List.of(
          "Who wrote \"Hamlet\"?",
          "naïve CAFÉ owners in Zürich paid 1,000.50 €",
          "数学 and Ελληνικά — don't panic… 🙂",
          "supercalifragilisticexpialidocious " + "x".repeat(120));

  @Test
  void encodesAsThePublishedTokenizerOfTheSameVocabulary() throws IOException {
    byte[] published = new MiniLmSource().load().tokenizerJson();
    byte[] made = WordPieceTokenizerJson.of(vocabularyOf(published), Cleaning.ofBert(true));
    try (Tokenizer expected = Tokenizer.open(published, 64);
        Tokenizer found = Tokenizer.open(made, 64)) {
      for (String text : TEXTS) {
        assertSame(found, expected, text, Optional.empty());
        assertSame(found, expected, text, Optional.of("a second text"));
      }
    }
  }

  private static void assertSame(
      Tokenizer found, Tokenizer expected, String text, Optional<String> pair) {
    Wordpieces one = found.encode(text, pair);
    Wordpieces other = expected.encode(text, pair);
    assertThat(one.ids()).as(text).isEqualTo(other.ids());
    assertThat(one.types()).as(text).isEqualTo(other.types());
  }

  @Test
  void aCasedVocabularyKeepsItsCase() {
    List<String> vocabulary = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "Rose", "rose");
    try (Tokenizer cased =
            Tokenizer.open(WordPieceTokenizerJson.of(vocabulary, Cleaning.ofBert(false)), 16);
        Tokenizer lower =
            Tokenizer.open(WordPieceTokenizerJson.of(vocabulary, Cleaning.ofBert(true)), 16)) {
      assertThat(cased.encode("Rose", Optional.empty()).ids()).containsExactly(2, 5, 3);
      assertThat(lower.encode("Rose", Optional.empty()).ids()).containsExactly(2, 6, 3);
    }
  }

  @Test
  void aVocabularyWithoutSpecialTokensIsRefused() {
    assertThatThrownBy(
            () -> WordPieceTokenizerJson.of(List.of("[PAD]", "rose"), Cleaning.ofBert(true)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no [UNK]");
  }

  private static List<String> vocabularyOf(byte[] tokenizerJson) throws IOException {
    JsonNode ids = new ObjectMapper().readTree(tokenizerJson).path("model").path("vocab");
    String[] vocabulary = new String[ids.size()];
    ids.properties().forEach(entry -> vocabulary[entry.getValue().asInt()] = entry.getKey());
    return List.of(vocabulary);
  }
}
