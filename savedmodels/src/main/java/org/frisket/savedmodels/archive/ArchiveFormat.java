package org.frisket.savedmodels.archive;

import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.frisket.models.error.InvalidInputException;

/** What every archive begins and ends with; {@code docs/archive-format.md} tells the whole. */
final class ArchiveFormat {
  static final int VERSION = 1;
  static final int STORED = 0;
  static final int DEFLATED = 1;
  static final int DRAWN = 2;

  /** No form makes more bytes of one: a code of a mask tells of at most 65,536 bits a byte. */
  static final int MOST_FROM_ONE = 1 << 13;

  /** A header or a manifest is text; one that long is none of ours. */
  static final int MOST_TEXT = 1 << 24;

  private static final byte[] MAGIC = "FRISKET".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKSUM = Integer.BYTES;

  private ArchiveFormat() {}

  static ByteWriter begin() {
    ByteWriter out = new ByteWriter();
    out.plain(MAGIC);
    out.one(VERSION);
    return out;
  }

  /** All bytes, and a CRC-32C over them. */
  static byte[] end(ByteWriter out) {
    byte[] bytes = out.toBytes();
    return ByteBuffer.allocate(bytes.length + CHECKSUM)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(bytes)
        .putInt(Hashing.crc32c().hashBytes(bytes).asInt())
        .array();
  }

  /**
   * What stands between magic and checksum.
   *
   * @throws InvalidInputException if it is no archive, of a newer version, or damaged
   */
  static ByteReader open(byte[] archive) {
    ByteReader in = begin(archive, archive.length - CHECKSUM);
    requireChecksum(archive, archive.length - CHECKSUM);
    return in;
  }

  /**
   * What stands behind magic and version; the checksum is not looked at.
   *
   * @param archive it, or its beginning
   * @param end what is read ends there
   * @throws InvalidInputException if it is no archive, or of a newer version
   */
  static ByteReader begin(byte[] archive, int end) {
    if (end <= MAGIC.length || !Arrays.equals(Arrays.copyOf(archive, MAGIC.length), MAGIC)) {
      throw InvalidInputException.of("first bytes", "others", "those of a mask archive");
    }
    ByteReader in = new ByteReader(archive, end);
    in.plain("magic", MAGIC.length);
    int version = in.one("format version");
    if (version < 1 || version > VERSION) {
      throw InvalidInputException.of("format version", version, "at most " + VERSION);
    }
    return in;
  }

  private static void requireChecksum(byte[] archive, int end) {
    int found = Hashing.crc32c().hashBytes(archive, 0, end).asInt();
    int said = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
    if (found != said) {
      throw InvalidInputException.of(
          "CRC-32C", Integer.toHexString(found), Integer.toHexString(said) + " as its end says");
    }
  }
}
