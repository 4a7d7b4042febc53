package org.frisket.models.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.testkit.DamagedFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;

class SafetensorsDamageTest {
  private Path file;
  private byte[] whole;

  @BeforeEach
  void writeOne(@TempDir Path folder) throws IOException {
    file = folder.resolve("small.safetensors");
    WeightTensor weight = WeightTensor.of(Shape.of(2, 1), new float[] {1.5f, -2f});
    new SafetensorsFile(
            new TreeMap<>(Map.of("format_version", "1")),
            new TreeMap<>(
                Map.of(
                    "kernel", SafeTensor.of(weight), "mask", SafeTensor.of(new byte[] {1, 2, 3}))))
        .writeInNewFolder(file);
    whole = Files.readAllBytes(file);
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    for (int length = 0; length < whole.length; length++) {
      DamagedFile.write(file, Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> SafetensorsFile.read(file))
          .as("the first %d bytes", length)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith(file.toString())
          .hasMessageContaining("(expected: ");
    }
  }

  @Test
  void bytesBehindTheEndAreRefused() throws IOException {
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));

    assertThatThrownBy(() -> SafetensorsFile.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("bytes of values: 12 (expected: 11)");
  }

  /** Flips cannot all be seen without a checksum, but must never end in another exception. */
  @Test
  void everyFlippedBitIsRefusedOrGivesAValidFile() throws IOException {
    int refused = 0;
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      DamagedFile.write(file, flipped);
      try {
        SafetensorsFile.read(file).toParts().forEach(part -> {});
      } catch (InvalidInputException e) {
        refused++;
        assertThat(e).as("bit %d", bit).hasMessageStartingWith(file.toString());
      } catch (RuntimeException e) {
        throw new AssertionError("bit " + bit, e);
      }
    }
    assertThat(refused).isGreaterThan(whole.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "{\"a\":1}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[-1],\"data_offsets\":[3,2]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[-1,3]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":3,\"data_offsets\":[0,3]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,9999999999]}}",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[3],\"data_offsets\":[0,3]}}",
        "{\"a\":{\"dtype\":\"U9\",\"shape\":[3],\"data_offsets\":[0,3]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[3.0],\"data_offsets\":[0,3]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3,3]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3],\"order\":1}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[4294967299,1],\"data_offsets\":[0,3]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[3037000500,3037000500],\"data_offsets\":[0,3]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,18446744073709551619]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]}} {}",
        "{\"__metadata__\":{\"a\":1},\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[2,3]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]},"
            + "\"b\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]}}"
      })
  void aHeaderThatDoesNotFitThreeBytesIsRefused(String header) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + 3).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(text.length).put(text).array());

    assertThatThrownBy(() -> SafetensorsFile.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file.toString());
  }
}
