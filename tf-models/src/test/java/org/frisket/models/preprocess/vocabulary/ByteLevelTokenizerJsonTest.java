package org.frisket.models.preprocess.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.preprocess.text.Tokenizer;
import org.frisket.models.preprocess.text.Wordpieces;
import org.junit.jupiter.api.Test;

/** By hand; against transformers it is compared where whole model folders are. */
class ByteLevelTokenizerJsonTest {
  private static final List<String> PIECES =
      List.of(
          "<s>", "<pad>", "</s>", "<unk>", "<mask>", "a", "b", "Ġ", "Ã", "¤", "ab", "Ġab", "Ã¤");
  private static final List<String> MERGES = List.of("a b", "Ġ ab", "Ã ¤");

  private static Map<String, Integer> vocabulary() {
    Map<String, Integer> ids = new LinkedHashMap<>();
    PIECES.forEach(piece -> ids.put(piece, ids.size()));
    return ids;
  }

  private static int[] ids(boolean prefixSpace, String text, Optional<String> pair) {
    byte[] json = ByteLevelTokenizerJson.draft(vocabulary(), MERGES, prefixSpace);
    try (Tokenizer tokenizer = Tokenizer.open(json, 16)) {
      Wordpieces pieces = tokenizer.encode(text, pair);
      assertThat(pieces.types()).containsOnly(0);
      return pieces.ids();
    }
  }

  @Test
  void bytesAreMergedAndSpacesBelongToTheNextWord() {
    assertThat(ids(false, "ab ab", Optional.empty())).containsExactly(0, 10, 11, 2);
    assertThat(ids(true, "ab ab", Optional.empty())).containsExactly(0, 11, 11, 2);
    assertThat(ids(false, "äb", Optional.empty())).containsExactly(0, 12, 6, 2);
  }

  @Test
  void aPairIsPartedByTwoEnds() {
    assertThat(ids(false, "a", Optional.of("b"))).containsExactly(0, 5, 2, 2, 6, 2);
  }

  @Test
  void aMaskIsFoundInAText() {
    assertThat(ids(false, "a <mask>b", Optional.empty())).containsExactly(0, 5, 7, 4, 6, 2);
  }
}
