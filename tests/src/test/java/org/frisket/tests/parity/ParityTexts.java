package org.frisket.tests.parity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Tokenizer;
import org.frisket.models.preprocess.text.Wordpieces;

/** 64 texts of many kinds, half of them pairs: one a line, the two texts of a pair with a tab. */
final class ParityTexts {
  private static final String RESOURCE = "/parity/texts.tsv";

  private ParityTexts() {}

  /** Lines end with a line feed and nothing else; no character of a text is dropped. */
  static List<String> lines() throws IOException {
    try (InputStream stream = ParityTexts.class.getResourceAsStream(RESOURCE)) {
      String all = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(all.split("\n", -1)).filter(line -> !line.isEmpty()).toList();
    }
  }

  static List<EncodedExample> encoded(byte[] tokenizerJson, int maxLength) throws IOException {
    try (Tokenizer tokenizer = Tokenizer.open(tokenizerJson, maxLength)) {
      return lines().stream().map(line -> encode(tokenizer, line)).toList();
    }
  }

  private static EncodedExample encode(Tokenizer tokenizer, String line) {
    int tab = line.indexOf('\t');
    Wordpieces pieces =
        tab < 0
            ? tokenizer.encode(line, Optional.empty())
            : tokenizer.encode(line.substring(0, tab), Optional.of(line.substring(tab + 1)));
    return EncodedExample.ofRow(line, pieces.ids(), pieces.types(), -1);
  }
}
