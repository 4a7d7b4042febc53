package org.frisket.models.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;

/** A Hugging Face tokenizer that cuts the longest text first to a maximal number of wordpieces. */
public final class Tokenizer implements AutoCloseable {
  static {
    // The library would otherwise try to report its use over the network.
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
  }

  private final HuggingFaceTokenizer tokenizer;

  private Tokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * @param tokenizerJson a {@code tokenizer.json} file
   * @param maxLength wordpieces kept, special tokens included
   * @throws InvalidInputException if the file is not a tokenizer
   */
  public static Tokenizer open(byte[] tokenizerJson, int maxLength) {
    Map<String, String> options =
        Map.of(
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
          HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(tokenizerJson), options));
    } catch (IOException | RuntimeException e) {
      throw new InvalidInputException(
          "tokenizer.json: not readable (expected: a Hugging Face tokenizer file)", e);
    }
  }

  public Wordpieces encode(String text, Optional<String> pair) {
    Encoding encoding =
        pair.map(second -> tokenizer.encode(text, second)).orElseGet(() -> tokenizer.encode(text));
    return new Wordpieces(toInts(encoding.getIds()), toInts(encoding.getTypeIds()));
  }

  private static int[] toInts(long[] values) {
    return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
