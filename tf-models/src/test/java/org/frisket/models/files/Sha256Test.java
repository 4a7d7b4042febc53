package org.frisket.models.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
  /** FIPS 180-4's own example. */
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void bytesTextAndFileAgreeWithTheStandardsExample(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");

    assertThat(Sha256.of("abc")).isEqualTo(OF_ABC);
    assertThat(Sha256.of("abc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(OF_ABC);
    assertThat(Sha256.of(file)).isEqualTo(OF_ABC);
  }

  @Test
  void textIsTakenAsUtf8() {
    assertThat(Sha256.of("ü")).isEqualTo(Sha256.of(new byte[] {(byte) 0xC3, (byte) 0xBC}));
  }
}
