package org.frisket.models.preprocess.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.frisket.models.error.InvalidInputException;

/** A Hugging Face tokenizer that cuts the longest text first to a maximal number of wordpieces. */
public final class Tokenizer implements AutoCloseable {
  static {
    // The library would otherwise try to report its use over the network.
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
  }

  /** Where unknown words have a token of their own, so long a one is unknown. */
  private static final int LONGER_THAN_ANY_WORD = 200;

  private final HuggingFaceTokenizer tokenizer;
  private final String beforeWord;
  private final int stride;

  private Tokenizer(HuggingFaceTokenizer tokenizer, String beforeWord, int stride) {
    this.tokenizer = tokenizer;
    this.beforeWord = beforeWord;
    this.stride = stride;
  }

  /**
   * @param tokenizerJson a {@code tokenizer.json} file
   * @param maxLength wordpieces kept, special tokens included
   * @throws InvalidInputException if the file is not a tokenizer
   */
  public static Tokenizer open(byte[] tokenizerJson, int maxLength) {
    return open(tokenizerJson, maxLength, 0);
  }

  /**
   * The same for {@link #windows}.
   *
   * @param stride wordpieces that a window shares with the one before it
   */
  public static Tokenizer open(byte[] tokenizerJson, int maxLength, int stride) {
    Map<String, String> options =
        Map.of(
            "stride",
            Integer.toString(stride),
            "truncation",
            "longest_first",
            "maxLength",
            Integer.toString(maxLength),
            "modelMaxLength",
            Integer.toString(maxLength),
            "padding",
            "do_not_pad");
    try {
      return new Tokenizer(
          HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(tokenizerJson), options),
          ByteLevelWords.before(tokenizerJson),
          stride);
    } catch (IOException | RuntimeException e) {
      throw new InvalidInputException(
          "tokenizer.json: not readable (expected: a Hugging Face tokenizer file)", e);
    }
  }

  public Wordpieces encode(String text, Optional<String> pair) {
    Encoding encoding =
        pair.map(second -> tokenizer.encode(text, second)).orElseGet(() -> tokenizer.encode(text));
    int[] ids = toInts(encoding.getIds());
    int[] types = toInts(encoding.getTypeIds());
    if (!encoding.exceedMaxLength()) {
      return new Wordpieces(ids, types);
    }
    int first = length(text);
    int second = pair.map(this::length).orElse(0);
    int cut = first + second - ownPieces(encoding);
    List<TextSpan> read =
        pair.isPresent()
            ? ReadSpans.of(encoding, first == 0, second == 0)
            : ReadSpans.of(encoding, first == 0);
    return new Wordpieces(ids, types, cut, read);
  }

  /**
   * A text in windows of the maximal length that slide over it; one where it fits.
   *
   * @param most windows that are read; what is cut off behind them is told of the last one
   */
  List<Wordpieces> windows(String text, int most) {
    Encoding whole = tokenizer.encode(text, true, true);
    List<Encoding> all = new ArrayList<>(List.of(whole));
    all.addAll(List.of(whole.getOverflowing()));
    List<Wordpieces> read =
        new ArrayList<>(
            all.stream()
                .limit(most)
                .map(window -> new Wordpieces(toInts(window.getIds()), toInts(window.getTypeIds())))
                .toList());
    if (all.size() > most) {
      Encoding last = all.get(most - 1);
      int end = ReadSpans.of(last, false).get(0).to();
      int cut = all.stream().skip(most).mapToInt(window -> ownPieces(window) - stride).sum();
      Wordpieces kept = read.remove(most - 1);
      read.add(new Wordpieces(kept.ids(), kept.types(), cut, List.of(new TextSpan(0, end))));
    }
    return read;
  }

  /** Wordpieces of a text, were there no limit; without special tokens. */
  private int length(String text) {
    Encoding encoding = tokenizer.encode(text, false, true);
    return ownPieces(encoding) + cutOff(encoding);
  }

  /** What one text, or its words, had more. */
  private static int cutOff(Encoding encoding) {
    return Arrays.stream(encoding.getOverflowing()).mapToInt(Tokenizer::ownPieces).sum();
  }

  /** How many are no special tokens. */
  private static int ownPieces(Encoding encoding) {
    return (int) Arrays.stream(encoding.getSpecialTokenMask()).filter(mask -> mask == 0).count();
  }

  /**
   * Encodes a sentence that is cut into words already.
   *
   * @param words each stays one word, whatever it holds
   */
  WordPositions encodeWords(List<String> words) {
    List<String> spaced = words.stream().map(beforeWord::concat).toList();
    Encoding encoding = tokenizer.encode(spaced, true, true);
    long[] wordOfPiece = encoding.getWordIds();
    int[] last = new int[words.size()];
    Arrays.fill(last, -1);
    for (int piece = 0; piece < wordOfPiece.length; piece++) {
      if (wordOfPiece[piece] >= 0) {
        last[(int) wordOfPiece[piece]] = piece;
      }
    }
    firstCutOff(encoding).ifPresent(word -> last[word] = -1);
    int[] ids = toInts(encoding.getIds());
    int[] types = toInts(encoding.getTypeIds());
    return new WordPositions(new Wordpieces(ids, types, cutOff(encoding), List.of()), last);
  }

  /** The word in which the maximal length was reached: its last wordpiece is not there. */
  private static OptionalInt firstCutOff(Encoding encoding) {
    return Arrays.stream(encoding.getOverflowing())
        .flatMapToLong(overflow -> Arrays.stream(overflow.getWordIds()))
        .filter(word -> word >= 0)
        .mapToInt(Math::toIntExact)
        .findFirst();
  }

  /** A whole text, however long, without special tokens. */
  public WordPieces pieces(String text) {
    Encoding whole = tokenizer.encode(text, false, true);
    List<Encoding> parts = new ArrayList<>(List.of(whole));
    parts.addAll(List.of(whole.getOverflowing()));
    return new WordPieces(
        parts.stream()
            .flatMapToLong(part -> Arrays.stream(part.getIds()))
            .mapToInt(Math::toIntExact)
            .toArray(),
        parts.stream()
            .flatMapToLong(part -> Arrays.stream(part.getWordIds()))
            .mapToInt(Math::toIntExact)
            .toArray());
  }

  /** The special tokens that stand before and behind a text. */
  public Frame frame() {
    Encoding empty = tokenizer.encode("", true, true);
    int[] ids = toInts(empty.getIds());
    return new Frame(
        Arrays.copyOf(ids, Math.min(1, ids.length)),
        Arrays.copyOfRange(ids, Math.min(1, ids.length), ids.length));
  }

  /**
   * The id of a word as it stands inside a text, if it is one token that is known.
   *
   * @param word without spaces
   */
  public OptionalInt token(String word) {
    int[] unknown = ownIds("x".repeat(LONGER_THAN_ANY_WORD));
    int[] ids = ownIds(word);
    return ids.length == 1 && !Arrays.equals(ids, unknown)
        ? OptionalInt.of(ids[0])
        : OptionalInt.empty();
  }

  private int[] ownIds(String word) {
    return toInts(tokenizer.encode(beforeWord + word, false, true).getIds());
  }

  private static int[] toInts(long[] values) {
    return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
