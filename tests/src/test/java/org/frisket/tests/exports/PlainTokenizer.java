package org.frisket.tests.exports;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.frisket.models.task.TaskKind;

/** A {@code tokenizer.json} as the tokenizers library reads it, told nothing besides. */
final class PlainTokenizer implements AutoCloseable {
  private static final TokenizersLibrary LIBRARY = TokenizersLibrary.LIB;

  private final long handle;

  PlainTokenizer(byte[] tokenizerJson) {
    this.handle =
        LIBRARY.createTokenizerFromString(new String(tokenizerJson, StandardCharsets.UTF_8));
  }

  /** What it gives for one text, a pair, or words. */
  record Row(int[] ids, int[] types) {}

  /** The rows of an example of a task. */
  List<Row> rows(TaskKind kind, List<String> texts) {
    return switch (kind) {
      case SINGLE_SENTENCE -> List.of(row(LIBRARY.encode(handle, texts.get(0), true)));
      case IMAGE -> throw new IllegalArgumentException("no text");
      case SENTENCE_PAIR, MULTIPLE_CHOICE ->
          texts.stream()
              .skip(1)
              .map(other -> row(LIBRARY.encodeDual(handle, texts.get(0), other, true)))
              .toList();
      case TAGGING -> List.of(row(LIBRARY.encodeList(handle, texts.toArray(String[]::new), true)));
    };
  }

  private static Row row(long encoding) {
    Row row = new Row(ints(LIBRARY.getTokenIds(encoding)), ints(LIBRARY.getTypeIds(encoding)));
    LIBRARY.deleteEncoding(encoding);
    return row;
  }

  private static int[] ints(long[] values) {
    return LongStream.of(values).mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public void close() {
    LIBRARY.deleteTokenizer(handle);
  }
}
