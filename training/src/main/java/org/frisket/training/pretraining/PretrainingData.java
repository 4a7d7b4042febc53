package org.frisket.training.pretraining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Frame;
import org.frisket.models.preprocess.text.MaskedWords;
import org.frisket.models.preprocess.text.PackedText;
import org.frisket.models.preprocess.text.PackedTexts;
import org.frisket.models.preprocess.text.Tokenizer;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.training.config.PretrainingText;

/**
 * Packed texts, and the masks that are drawn over them: another one each epoch for those that are
 * trained on, one for those held out.
 *
 * @param train sequences that are trained on
 * @param heldOut sequences that are not
 * @param masking how words are masked
 * @param sha256 of every file that they come from, by its name
 */
record PretrainingData(
    List<PackedText> train,
    List<PackedText> heldOut,
    MaskedWords masking,
    Map<String, String> sha256) {
  private static final List<String> MASKS = List.of("[MASK]", "<mask>");

  /** Beyond it the tokenizer gives a text in parts, which are put together again. */
  private static final int LONG = 1 << 14;

  /**
   * @throws InvalidInputException if there is too little text to hold some out, the backbone has no
   *     positions for so long sequences, or no mask
   */
  static PretrainingData of(PretrainingText said, PretrainingTexts texts, Backbone backbone) {
    InvalidInputException.require(
        "backbone",
        backbone.config().name(),
        !backbone.config().readsImages(),
        "one that reads texts");
    InvalidInputException.require(
        "text.max_length",
        said.maxLength(),
        said.maxLength() <= backbone.config().maxPositions(),
        "8 to %d, the positions of backbone %s"
            .formatted(backbone.config().maxPositions(), backbone.config().name()));
    boolean[] heldOut = heldOut(said, texts.texts().size());
    try (Tokenizer tokenizer = Tokenizer.open(backbone.tokenizerJson(), LONG)) {
      Frame frame = tokenizer.frame();
      PackedTexts train = new PackedTexts(said.maxLength() - frame.length());
      PackedTexts other = new PackedTexts(said.maxLength() - frame.length());
      for (int i = 0; i < heldOut.length; i++) {
        (heldOut[i] ? other : train).add(tokenizer.pieces(texts.texts().get(i)));
      }
      return new PretrainingData(
          required("texts that are trained on", train),
          required("texts that are held out", other),
          new MaskedWords(
              said.maskedShare(),
              mask(tokenizer, backbone),
              backbone.config().vocabularySize(),
              frame),
          texts.sha256());
    }
  }

  private static boolean[] heldOut(PretrainingText said, int texts) {
    int count = Math.max(1, (int) Math.round(said.heldOut() * texts));
    InvalidInputException.require(
        "texts", texts, count < texts, "two or more: one to train on, and one to hold out");
    boolean[] heldOut = new boolean[texts];
    int[] drawn = Draws.of(said.splitSeed(), Purpose.HELD_OUT, "texts").sample(texts, count);
    Arrays.stream(drawn).forEach(text -> heldOut[text] = true);
    return heldOut;
  }

  private static List<PackedText> required(String thing, PackedTexts packed) {
    List<PackedText> all = packed.all();
    InvalidInputException.require(thing, "no tokens", !all.isEmpty(), "one token or more");
    return all;
  }

  private static int mask(Tokenizer tokenizer, Backbone backbone) {
    return MASKS.stream()
        .map(tokenizer::token)
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "tokenizer of backbone " + backbone.config().name(),
                    "no token to mask with",
                    "one of " + MASKS))
        .getAsInt();
  }

  /** What is trained on in an epoch, masked anew. */
  List<EncodedExample> train(long seed, int epoch) {
    return masked(train, seed, "epoch " + epoch);
  }

  /** What is held out, always the same. */
  List<EncodedExample> heldOut(long seed) {
    return masked(heldOut, seed, "held out");
  }

  private List<EncodedExample> masked(List<PackedText> texts, long seed, String time) {
    List<EncodedExample> examples = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Draws draws = Draws.of(seed, Purpose.MASKED_TOKENS, time, i);
      examples.add(masking.of("sequence " + i, texts.get(i), draws));
    }
    return examples;
  }

  /** Tokens without special ones, of those that are trained on. */
  IntStream trainTokens() {
    return train.stream().flatMapToInt(text -> Arrays.stream(text.ids()));
  }

  /** How many tokens there are in all. */
  long tokens() {
    return Stream.concat(train.stream(), heldOut.stream()).mapToLong(PackedText::length).sum();
  }
}
