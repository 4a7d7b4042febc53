package org.frisket.models.preprocess.text;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;

/**
 * Lines of UTF-8 as {@link PlainText} parts them, each as soon as it is there. A byte order mark
 * before the first is left out.
 */
public final class LineInput {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputStream input;
  private long number;

  public LineInput(InputStream input) {
    this.input = new BufferedInputStream(input);
  }

  /**
   * The next line, or nothing at the end.
   *
   * @throws InvalidInputException if it is not valid UTF-8
   */
  public Optional<String> next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int value = input.read();
    while (value >= 0 && value != PlainText.LINE_FEED) {
      bytes.write(value);
      value = input.read();
    }
    number++;
    String whole = decode(ByteBuffer.wrap(bytes.toByteArray()));
    boolean marked = number == 1 && whole.startsWith(BYTE_ORDER_MARK);
    String line = PlainText.withoutEnd(marked ? whole.substring(1) : whole);
    return value < 0 && line.isEmpty() ? Optional.empty() : Optional.of(line);
  }

  /** How messages call the line that was read last. */
  public String location() {
    return "line " + number;
  }

  /** Whether there is more that can be read without waiting. */
  public boolean isReady() throws IOException {
    return input.available() > 0;
  }

  private String decode(ByteBuffer bytes) {
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    boolean damaged =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(bytes, text, true)
            .isError();
    if (damaged) {
      throw InvalidInputException.of(
          location() + ": byte",
          String.format("0x%02X", bytes.get(bytes.position())),
          "text in UTF-8");
    }
    return text.flip().toString();
  }
}
