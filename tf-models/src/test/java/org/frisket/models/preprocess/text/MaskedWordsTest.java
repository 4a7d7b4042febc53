package org.frisket.models.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.junit.jupiter.api.Test;

class MaskedWordsTest {
  private static final Frame FRAME = new Frame(new int[] {2}, new int[] {3});
  private static final MaskedWords MASKING = new MaskedWords(0.15, 4, 1000, FRAME);

  /** Of words that are two tokens long, each token another one. */
  private static PackedText twos(int words) {
    return new PackedText(
        IntStream.range(0, 2 * words).map(i -> 100 + i % 800).toArray(),
        IntStream.range(0, words).map(i -> 2 * i).toArray());
  }

  private static Draws draws(int index) {
    return Draws.of(1, Purpose.MASKED_TOKENS, "test", index);
  }

  private static WordPieces words(int... lengths) {
    int[] words =
        IntStream.range(0, lengths.length)
            .flatMap(word -> IntStream.generate(() -> word).limit(lengths[word]))
            .toArray();
    return new WordPieces(IntStream.range(10, 10 + words.length).toArray(), words);
  }

  @Test
  void wholeWordsAreDrawnUpToTheShare() {
    PackedText text = twos(50);

    EncodedExample masked = MASKING.of("one", text, draws(0));

    assertThat(masked.positions()).hasSize(14); // 15 tokens are wanted, and words have two
    for (int i = 0; i < 14; i += 2) {
      assertThat(masked.positions()[i] % 2).isOne();
      assertThat(masked.positions()[i + 1]).isEqualTo(masked.positions()[i] + 1);
    }
    for (int i = 0; i < 14; i++) {
      assertThat(masked.labels()[i]).isEqualTo(text.ids()[masked.positions()[i] - 1]);
    }
  }

  @Test
  void whatIsNotDrawnStaysBetweenTheSpecialTokens() {
    PackedText text = twos(50);
    EncodedExample masked = MASKING.of("one", text, draws(0));
    int[] ids = masked.rows().get(0).ids();

    assertThat(ids).hasSize(102);
    assertThat(ids[0]).isEqualTo(2);
    assertThat(ids[101]).isEqualTo(3);
    for (int i = 0; i < 100; i++) {
      int position = i + 1;
      if (Arrays.stream(masked.positions()).noneMatch(drawn -> drawn == position)) {
        assertThat(ids[position]).isEqualTo(text.ids()[i]);
      }
    }
  }

  @Test
  void eightOfTenBecomeTheMaskAndOneStays() {
    int all = 0;
    int mask = 0;
    int kept = 0;
    for (int index = 0; index < 300; index++) {
      EncodedExample masked = MASKING.of("one", twos(200), draws(index));
      int[] ids = masked.rows().get(0).ids();
      for (int i = 0; i < masked.positions().length; i++) {
        int now = ids[masked.positions()[i]];
        all++;
        mask += now == 4 ? 1 : 0;
        kept += now == masked.labels()[i] ? 1 : 0;
      }
    }

    assertThat((double) mask / all).isCloseTo(0.8, within(0.01));
    assertThat((double) kept / all).isCloseTo(0.1, within(0.01));
  }

  @Test
  void aShortTextHasOneWordMasked() {
    PackedText text = new PackedText(new int[] {7, 8, 9}, new int[] {0});

    assertThat(MASKING.of("one", text, draws(0)).labels()).containsExactly(7, 8, 9);
  }

  @Test
  void textsArePackedWholeUntilTheNextDoesNotFit() {
    PackedTexts packed = new PackedTexts(6);
    packed.add(words(1, 1, 1));
    packed.add(words(2));
    packed.add(words(1, 1, 1));

    assertThat(packed.all()).extracting(PackedText::length).containsExactly(5, 3);
    assertThat(packed.all().get(0).starts()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aLongTextIsCutBetweenWordsAndALongWordWhereItMust() {
    PackedTexts packed = new PackedTexts(4);
    packed.add(words(3, 2, 9));

    List<PackedText> all = packed.all();
    assertThat(all).extracting(PackedText::length).containsExactly(3, 2, 4, 4, 1);
    assertThat(all.stream().flatMapToInt(one -> Arrays.stream(one.ids())))
        .containsExactlyElementsOf(IntStream.range(10, 24).boxed().toList());
  }

  @Test
  void aTokenizerGivesWordsAndWhatStandsAroundThem() throws Exception {
    Path file = Path.of("src/test/resources/masked_token/model/tokenizer.json");
    byte[] json = Files.readString(file).getBytes(StandardCharsets.UTF_8);
    try (Tokenizer tokenizer = Tokenizer.open(json, 4)) {
      WordPieces found = tokenizer.pieces("w0 w1 w2 w3 w4 w5 w6");

      assertThat(found.ids()).containsExactly(5, 6, 7, 8, 9, 10, 11);
      assertThat(found.words()).containsExactly(0, 1, 2, 3, 4, 5, 6);
      assertThat(tokenizer.frame().before()).containsExactly(2);
      assertThat(tokenizer.frame().behind()).containsExactly(3);
      assertThat(tokenizer.token("[MASK]")).hasValue(4);
    }
  }
}
