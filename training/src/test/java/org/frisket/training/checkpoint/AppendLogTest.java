package org.frisket.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendLogTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("deep").resolve("log");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsAppendedStandsInOrderAndSyncTellsTheLength() throws IOException {
    try (AppendLog log = new AppendLog(file, 0)) {
      log.append(bytes("one "));
      log.append(bytes("grün"));

      assertThat(log.sync()).isEqualTo(9);
      assertThat(file).hasContent("one grün");
    }
  }

  @Test
  void openingCutsBackToTheLengthAndGoesOnFromThere() throws IOException {
    try (AppendLog log = new AppendLog(file, 0)) {
      log.append(bytes("kept, lost"));
    }
    try (AppendLog log = new AppendLog(file, 4)) {
      log.append(bytes(" too"));

      assertThat(log.sync()).isEqualTo(8);
    }
    assertThat(file).hasContent("kept too");
  }

  @Test
  void openingAtNothingEmptiesTheFile() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "of a run that never came to a checkpoint");
    new AppendLog(file, 0).close();

    assertThat(file).isEmptyFile();
  }

  @Test
  void aFileShorterThanRecordedIsRefusedAndLeftAlone() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "short");

    assertThatThrownBy(() -> new AppendLog(file, 6))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("length of " + file + ": 5 (expected: 6 or more, as the checkpoint says)");
    assertThat(file).hasContent("short");
  }
}
