package org.frisket.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;

/**
 * The characters of a file, decoded as they are asked for, where every byte must be valid in the
 * stated encoding. A byte order mark at the beginning is left out.
 *
 * <p>Reading throws {@link InvalidInputException}: of a byte with its line; of a file that cannot
 * be read, with the cause; and, at its end, of one whose lines are parted by CR alone, as on old
 * Macs, which would be one long line.
 */
final class StrictReader extends Reader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int BUFFER = 1 << 13;

  /** How messages call the file: where a row is, and where all of it is. */
  record Name(String brief, String whole) {}

  private final Name name;
  private final InputStream input;
  private final String encoding;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
  private boolean ended;
  private boolean begun;
  private long lineFeeds;
  private boolean returned;
  private boolean goesOnAfterReturn;

  StrictReader(Name name, InputStream input, String encoding) {
    this.name = name;
    this.input = input;
    this.encoding = encoding;
    this.decoder =
        charset(name, encoding)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private static Charset charset(Name name, String encoding) {
    try {
      return Charset.forName(encoding);
    } catch (IllegalArgumentException e) {
      throw InvalidInputException.of(
          "encoding of " + name.brief(), encoding, "a name such as UTF-8 or ISO-8859-1");
    }
  }

  @Override
  public int read(char[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (!chars.hasRemaining() && !decodeMore()) {
      requireLines();
      return -1;
    }
    int count = Math.min(length, chars.remaining());
    chars.get(target, offset, count);
    return count;
  }

  /** Whether there is more that can be read without waiting. */
  @Override
  public boolean ready() throws IOException {
    return chars.hasRemaining() || input.available() > 0;
  }

  /** Whether there was more. */
  private boolean decodeMore() {
    chars.clear();
    while (chars.position() == 0) {
      CoderResult result = decoder.decode(bytes, chars, ended);
      boolean nothing = chars.position() == 0;
      if (nothing && result.isError()) {
        throw InvalidInputException.of(
            name.brief() + ":" + (1 + lineFeeds) + ": byte",
            String.format("0x%02X", bytes.get(bytes.position())),
            "text in " + encoding + ", or encoding that says another");
      }
      if (nothing && ended) {
        break;
      }
      if (nothing) {
        fill();
      }
    }
    chars.flip();
    boolean found = chars.hasRemaining();
    look();
    return found && (chars.hasRemaining() || decodeMore());
  }

  private void fill() {
    bytes.compact();
    try {
      int count = input.read(bytes.array(), bytes.position(), bytes.remaining());
      ended = count < 0;
      bytes.position(bytes.position() + Math.max(0, count));
    } catch (IOException e) {
      throw new InvalidInputException(name.whole() + ": not readable: " + ErrorText.of(e), e);
    }
    bytes.flip();
  }

  /** What is to be known of what was decoded. */
  private void look() {
    if (!begun && chars.hasRemaining() && chars.get(chars.position()) == BYTE_ORDER_MARK) {
      chars.get();
    }
    begun = true;
    for (int i = chars.position(); i < chars.limit(); i++) {
      char c = chars.get(i);
      lineFeeds += c == '\n' ? 1 : 0;
      goesOnAfterReturn |= returned && !Character.isWhitespace(c);
      returned |= c == '\r';
    }
  }

  private void requireLines() {
    if (lineFeeds == 0 && goesOnAfterReturn) {
      throw InvalidInputException.of(
          "lines of " + name.brief(), "parted by CR alone", "LF or CR LF at their ends");
    }
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
