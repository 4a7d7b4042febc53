package org.frisket.models.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

class MappedSafetensorsTest {
  @TempDir private Path folder;

  private Path write(String header, byte[] values) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + text.length + values.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    return Files.write(
        folder.resolve("model.safetensors"),
        bytes.putLong(text.length).put(text).put(values).array());
  }

  /** The format asks for no padding of the header, so floats may begin at any byte. */
  @Test
  void floatsAreReadWhereverTheyBegin() throws IOException {
    for (int padding = 0; padding < 8; padding++) {
      String header =
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}"
              + " ".repeat(padding);
      byte[] values =
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(1.5f).putFloat(-3).array();
      try (MappedSafetensors file = MappedSafetensors.open(write(header, values))) {
        var weight = file.get("a").toWideWeight("a");
        assertThat(weight.shape()).isEqualTo(Shape.of(2, 1));
        assertThat(weight.toArray()).as("padding %d", padding).containsExactly(1.5f, -3);
      }
    }
  }

  @Test
  void whatItGaveStaysWhenItIsClosed() throws IOException {
    Path path =
        write(
            "{\"a\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]},"
                + "\"b\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[2,4]},"
                + "\"position_ids\":{\"dtype\":\"I64\",\"shape\":[1,1],\"data_offsets\":[4,12]}}",
            new byte[] {0, 0x3e, (byte) 0xc0, 0x3f, 7, 0, 0, 0, 0, 0, 0, 0});
    SafeTensor half;
    SafeTensor brain;
    try (MappedSafetensors file = MappedSafetensors.open(path)) {
      half = file.get("a");
      brain = file.get("b");
      assertThatThrownBy(() -> file.get("position_ids").toWideWeight("position_ids"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("dtype of position_ids: I64 (expected: F32, F16 or BF16)");
      assertThatThrownBy(() -> file.get("c"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("tensor: c (expected: one of [a, b, position_ids])");
    }
    assertThat(half.toWideWeight("a").toArray()).containsExactly(1.5f);
    assertThat(brain.toWideWeight("b").toArray()).containsExactly(1.5f);
  }

  /** A sparse file of five gigabytes: no disk, and no memory but for what is looked at. */
  @Test
  void tensorsBeyondFourGigabytesAreReached() throws IOException {
    long large = 2_000_000_000L;
    String header =
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[%1$d],\"data_offsets\":[0,%1$d]},"
            + "\"b\":{\"dtype\":\"U8\",\"shape\":[3000000000],\"data_offsets\":[%1$d,%2$d]},"
            + "\"c\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[%2$d,%3$d]}}";
    String text = header.formatted(large, large + 3_000_000_000L, large + 3_000_000_004L);
    Path path = write(text, new byte[0]);
    ByteBuffer last = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, 2.5f);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.write(last, Files.size(path) + 5_000_000_000L);
    }
    try (MappedSafetensors file = MappedSafetensors.open(path)) {
      assertThat(file.get("c").toWeight("c").toArray()).containsExactly(2.5f);
      assertThat(file.get("a").bytes().remaining()).isEqualTo((int) large);
      assertThatThrownBy(() -> file.get("b"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("bytes of b: 3000000000 (expected: at most 2147483647)");
    }
  }
}
