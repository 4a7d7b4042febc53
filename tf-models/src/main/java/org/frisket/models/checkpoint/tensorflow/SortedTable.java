package org.frisket.models.checkpoint.tensorflow;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.frisket.models.files.MaskedCrc;

/**
 * A table of sorted keys in the format of LevelDB ({@code doc/table_format.md} there), in which
 * TensorFlow keeps the index of a checkpoint: blocks of entries that share the beginnings of their
 * keys, and at the end a block that says where the others lie.
 */
final class SortedTable {
  private static final long MAGIC = 0xdb4775248b80fb57L;
  private static final int FOOTER = 48;
  private static final int KIND_OF_COMPRESSION = 1;
  private static final int VARINT_BITS = 7;
  private static final int VARINT_END = 0x80;

  private final ByteBuffer file;

  private SortedTable(ByteBuffer file) {
    this.file = file;
  }

  /**
   * All entries of a file.
   *
   * @throws IOException if it is no table or a checksum is wrong
   */
  static TreeMap<String, byte[]> read(Path path) throws IOException {
    try {
      return new SortedTable(ByteBuffer.wrap(Files.readAllBytes(path))).entries();
    } catch (IndexOutOfBoundsException
        | BufferUnderflowException
        | ArithmeticException
        | IllegalArgumentException e) {
      throw new IOException("an entry reaches beyond its block", e);
    }
  }

  private TreeMap<String, byte[]> entries() throws IOException {
    int footer = file.limit() - FOOTER;
    ByteBuffer end = slice(footer, FOOTER);
    if (end.getLong(FOOTER - Long.BYTES) != MAGIC) {
      throw new IOException("no table");
    }
    varint(end); // where an index of extras lies, which TensorFlow leaves empty
    varint(end);
    TreeMap<String, byte[]> blocks = new TreeMap<>();
    each(block(end), blocks::put);
    TreeMap<String, byte[]> all = new TreeMap<>();
    for (byte[] place : blocks.values()) {
      each(block(ByteBuffer.wrap(place)), all::put);
    }
    return all;
  }

  /** The block whose offset and size are read next; behind it stand compression and checksum. */
  private ByteBuffer block(ByteBuffer place) throws IOException {
    int offset = varint(place);
    int size = varint(place);
    ByteBuffer checked = slice(offset, size + KIND_OF_COMPRESSION);
    if (checked.get(size) != 0) {
      throw new IOException("a compressed block, which TensorFlow does not write");
    }
    if (slice(offset + size + KIND_OF_COMPRESSION, Integer.BYTES).getInt()
        != MaskedCrc.of(checked)) {
      throw new IOException("wrong checksum of a block");
    }
    return slice(offset, size);
  }

  /** A block's entries; after them stand places to jump to, and how many of these there are. */
  private static void each(ByteBuffer block, BiConsumer<String, byte[]> found) {
    int jumps = block.getInt(block.limit() - Integer.BYTES);
    block.limit(Math.subtractExact(block.limit(), Math.multiplyExact(Integer.BYTES, jumps + 1)));
    byte[] key = new byte[0];
    while (block.hasRemaining()) {
      int shared = varint(block);
      int rest = varint(block);
      int value = varint(block);
      key = joined(key, shared, bytes(block, rest));
      found.accept(new String(key, StandardCharsets.UTF_8), bytes(block, value));
    }
  }

  private static byte[] bytes(ByteBuffer block, int count) {
    byte[] found = new byte[Math.min(count, block.remaining() + 1)];
    block.get(found);
    return found;
  }

  private static byte[] joined(byte[] before, int shared, byte[] rest) {
    byte[] key = Arrays.copyOf(before, shared + rest.length);
    System.arraycopy(rest, 0, key, shared, rest.length);
    return key;
  }

  private ByteBuffer slice(int offset, int size) {
    return file.slice(offset, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Seven bits a byte, the lowest first; files of 2 GiB are no index. */
  private static int varint(ByteBuffer bytes) {
    int value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += VARINT_BITS) {
      byte next = bytes.get();
      value |= (next & (VARINT_END - 1)) << shift;
      if ((next & VARINT_END) == 0) {
        if (value < 0) {
          break;
        }
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 31 bits");
  }
}
