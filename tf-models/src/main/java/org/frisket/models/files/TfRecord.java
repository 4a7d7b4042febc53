package org.frisket.models.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The frame that TensorFlow puts around each message of a file: length, masked CRC-32C of it,
 * bytes, masked CRC-32C of them.
 */
public final class TfRecord {
  private static final int HEAD = Long.BYTES + Integer.BYTES;

  private TfRecord() {}

  /** The record that holds a message; records follow each other without anything in between. */
  public static byte[] of(byte[] message) {
    ByteBuffer record =
        ByteBuffer.allocate(HEAD + message.length + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(message.length);
    record.putInt(MaskedCrc.of(ByteBuffer.wrap(record.array(), 0, Long.BYTES)));
    record.put(message).putInt(MaskedCrc.of(ByteBuffer.wrap(message)));
    return record.array();
  }

  /**
   * The next message of a file; its record is passed over.
   *
   * @param records little-endian
   * @return nothing where the record is damaged or cut short
   */
  public static Optional<byte[]> next(ByteBuffer records) {
    if (records.remaining() < HEAD) {
      return Optional.empty();
    }
    int lengthCrc = MaskedCrc.of(records.slice(records.position(), Long.BYTES));
    long length = records.getLong();
    boolean whole = records.getInt() == lengthCrc && length <= records.remaining() - Integer.BYTES;
    if (!whole || length < 0) {
      return Optional.empty();
    }
    byte[] message = new byte[(int) length];
    records.get(message);
    boolean unharmed = records.getInt() == MaskedCrc.of(ByteBuffer.wrap(message));
    return unharmed ? Optional.of(message) : Optional.empty();
  }
}
