package org.frisket.training.listener;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.frisket.training.checkpoint.AppendLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

class EventFileTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("events.out.tfevents.0.test");
  }

  /** Reads TFRecords as their format says, with the JDK's own CRC-32C. */
  private static List<Event> read(byte[] bytes) throws InvalidProtocolBufferException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
    while (buffer.hasRemaining()) {
      int start = buffer.position();
      byte[] content = new byte[Math.toIntExact(buffer.getLong())];
      assertThat(buffer.getInt())
          .as("check of the length of record %d", events.size())
          .isEqualTo(masked(Arrays.copyOfRange(bytes, start, start + 8)));
      buffer.get(content);
      assertThat(buffer.getInt())
          .as("check of the content of record %d", events.size())
          .isEqualTo(masked(content));
      events.add(Event.parseFrom(content));
    }
    return events;
  }

  private static int masked(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    long value = crc.getValue();
    return (int) (((value >>> 15 | value << 17) & 0xFFFFFFFFL) + 0xA282EAD8L);
  }

  @Test
  void theFirstRecordIsTheVersionAndScalarsFollow() throws IOException {
    try (AppendLog log = new AppendLog(file, 0)) {
      EventFile events = new EventFile(log, true);
      events.scalar(1, "train/loss", 0.5);
      events.scalar(2_000_000_000_000L, "zero_fraction/block.0.query", 0.1);
    }
    List<Event> read = read(Files.readAllBytes(file));
    Summary.Value loss = read.get(1).getSummary().getValue(0);

    assertThat(read).hasSize(3);
    assertThat(read.get(0).getFileVersion()).isEqualTo("brain.Event:2");
    assertThat(read.get(1).getStep()).isEqualTo(1);
    assertThat(loss.getTag()).isEqualTo("train/loss");
    assertThat(loss.getSimpleValue()).isEqualTo(0.5f);
    assertThat(read.get(2).getStep()).isEqualTo(2_000_000_000_000L);
    assertThat(read.get(2).getSummary().getValue(0).getSimpleValue()).isEqualTo(0.1f);
  }

  @Test
  void aFileThatIsGoneOnWithGetsNoSecondVersion() throws IOException {
    try (AppendLog log = new AppendLog(file, 0)) {
      new EventFile(log, true).scalar(1, "a", 1);
    }
    try (AppendLog log = new AppendLog(file, Files.size(file))) {
      new EventFile(log, false).scalar(2, "a", 1);
    }

    assertThat(read(Files.readAllBytes(file)))
        .extracting(Event::getFileVersion)
        .containsExactly("brain.Event:2", "", "");
  }

  /** No clock: the same run writes the same bytes. */
  @Test
  void theTimeIsTheStep() throws IOException {
    try (AppendLog log = new AppendLog(file, 0)) {
      new EventFile(log, true).scalar(7, "a", 1);
    }

    assertThat(read(Files.readAllBytes(file)))
        .extracting(Event::getWallTime)
        .containsExactly(0.0, 7.0);
  }
}
