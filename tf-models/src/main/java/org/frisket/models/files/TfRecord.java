package org.frisket.models.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The frame that TensorFlow puts around each message of a file: length, masked CRC-32C of it,
 * bytes, masked CRC-32C of them.
 */
public final class TfRecord {
  private TfRecord() {}

  /** The record that holds a message; records follow each other without anything in between. */
  public static byte[] of(byte[] message) {
    ByteBuffer record =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + message.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(message.length);
    record.putInt(MaskedCrc.of(ByteBuffer.wrap(record.array(), 0, Long.BYTES)));
    record.put(message).putInt(MaskedCrc.of(ByteBuffer.wrap(message)));
    return record.array();
  }
}
