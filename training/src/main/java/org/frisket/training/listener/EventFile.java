package org.frisket.training.listener;

import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.frisket.training.checkpoint.AppendLog;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/**
 * TensorBoard's event file: TFRecords (length, masked CRC-32C of it, bytes, masked CRC-32C) of
 * {@code Event} messages. The wall time is the step, in seconds: the same run writes the same
 * bytes.
 */
final class EventFile {
  private static final String VERSION = "brain.Event:2";

  private final AppendLog log;

  /**
   * @param empty whether the file is new and needs its first record
   */
  EventFile(AppendLog log, boolean empty) {
    this.log = log;
    if (empty) {
      append(Event.newBuilder().setFileVersion(VERSION).build());
    }
  }

  void scalar(long step, String tag, double value) {
    Summary.Value entry =
        Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) value).build();
    append(
        Event.newBuilder()
            .setStep(step)
            .setWallTime(step)
            .setSummary(Summary.newBuilder().addValue(entry))
            .build());
  }

  private void append(Event event) {
    byte[] bytes = event.toByteArray();
    ByteBuffer record =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + bytes.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(bytes.length);
    record.putInt(maskedCrc(record.array(), Long.BYTES));
    record.put(bytes).putInt(maskedCrc(bytes, bytes.length));
    log.append(record.array());
  }

  private static int maskedCrc(byte[] bytes, int length) {
    int crc = Hashing.crc32c().hashBytes(bytes, 0, length).asInt();
    return Integer.rotateRight(crc, 15) + 0xA282EAD8;
  }
}
