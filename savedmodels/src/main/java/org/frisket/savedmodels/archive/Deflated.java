package org.frisket.savedmodels.archive;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.frisket.models.error.InvalidInputException;

/** Bytes that are no masks, by zlib: text, and values that hardly get shorter. */
final class Deflated {
  private static final int CHUNK = 1 << 16;

  private Deflated() {}

  static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    while (!deflater.finished()) {
      out.write(chunk, 0, deflater.deflate(chunk));
    }
    deflater.end();
    return out.toByteArray();
  }

  /**
   * Memory grows with what comes out, and never beyond what may.
   *
   * @param what it is, for the message
   * @param most bytes there may be
   * @throws InvalidInputException if it is damaged, or more than that
   */
  static byte[] inflate(String what, byte[] deflated, long most) {
    Inflater inflater = new Inflater();
    inflater.setInput(deflated);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    try {
      while (!inflater.finished()) {
        int count = inflater.inflate(chunk);
        boolean stuck = count == 0 && !inflater.finished();
        if (stuck || out.size() + count > most) {
          throw damaged(what, stuck ? "ends too early" : "more than " + most + " bytes");
        }
        out.write(chunk, 0, count);
      }
      if (inflater.getRemaining() > 0) {
        throw damaged(what, "bytes behind its end");
      }
    } catch (DataFormatException e) {
      throw damaged(what, e.getMessage());
    } finally {
      inflater.end();
    }
    return out.toByteArray();
  }

  private static InvalidInputException damaged(String what, String found) {
    return InvalidInputException.of(what, found, "a zlib stream as archiving wrote it");
  }
}
