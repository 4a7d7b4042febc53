package org.frisket.training.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.checkpoint.AppendLog;
import org.frisket.training.listener.EventScalars.Scalar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventScalarsTest {
  @TempDir private Path folder;
  private Path file;
  private byte[] whole;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("events.out.tfevents.0.test");
    try (AppendLog log = new AppendLog(file, 0)) {
      EventFile events = new EventFile(log, true);
      events.scalar(1, "train/loss", 0.5);
      events.scalar(2, "flipped/block.0.query", 17);
    }
    whole = Files.readAllBytes(file);
  }

  @Test
  void scalarsAreReadAsTheyWereWritten() throws IOException {
    assertThat(EventScalars.read(file))
        .containsExactly(
            new Scalar(1, "train/loss", 0.5f), new Scalar(2, "flipped/block.0.query", 17));
  }

  @Test
  void anyFlippedByteIsNamed() throws IOException {
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x55;
      assertRefused(damaged);
    }
  }

  @Test
  void aFileThatWasCutInsideARecordIsRefused() throws IOException {
    assertRefused(Arrays.copyOf(whole, whole.length - 1));
    assertRefused(Arrays.copyOf(whole, 5));
  }

  private void assertRefused(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    assertThatThrownBy(() -> EventScalars.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("damaged at byte");
  }
}
