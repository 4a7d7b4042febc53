package org.frisket.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;

/**
 * A file's text, unzipped if it ends in {@code .gz}, where every byte must be valid in the stated
 * encoding.
 */
final class StrictText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private StrictText() {}

  static String read(Path file, String encoding) {
    ByteBuffer bytes = ByteBuffer.wrap(readBytes(file));
    CharBuffer text = CharBuffer.allocate(bytes.remaining() + 1);
    CoderResult result =
        charset(file, encoding)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(bytes, text, true);
    text.flip();
    if (result.isError()) {
      long line = 1 + text.chars().filter(c -> c == '\n').count();
      throw InvalidInputException.of(
          file.getFileName() + ":" + line + ": byte",
          String.format("0x%02X", bytes.get(bytes.position())),
          "text in " + encoding);
    }
    boolean marked = text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK;
    return withLines(file, text.subSequence(marked ? 1 : 0, text.length()).toString());
  }

  /** Files of old Macs would be one long line. */
  private static String withLines(Path file, String text) {
    if (text.indexOf('\n') < 0 && text.stripTrailing().indexOf('\r') >= 0) {
      throw InvalidInputException.of(
          "lines of " + file.getFileName(), "parted by CR alone", "LF or CR LF at their ends");
    }
    return text;
  }

  private static byte[] readBytes(Path file) {
    boolean zipped = file.toString().endsWith(".gz");
    try (InputStream raw = Files.newInputStream(file);
        InputStream bytes = zipped ? new GZIPInputStream(raw) : raw) {
      return bytes.readAllBytes();
    } catch (IOException e) {
      throw new InvalidInputException(
          "data file " + file + ": not readable: " + ErrorText.of(e), e);
    }
  }

  private static Charset charset(Path file, String encoding) {
    try {
      return Charset.forName(encoding);
    } catch (IllegalArgumentException e) {
      throw InvalidInputException.of(
          "encoding of " + file.getFileName(), encoding, "a name such as UTF-8 or ISO-8859-1");
    }
  }
}
