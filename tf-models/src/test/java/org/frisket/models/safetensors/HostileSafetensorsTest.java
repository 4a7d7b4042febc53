package org.frisket.models.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.testkit.DamagedFile;
import org.frisket.testkit.TestSeed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

/** Files that were made to do harm: a clear error, and no more memory than the file is large. */
class HostileSafetensorsTest {
  private static final int MUTATIONS = 10_000;
  private static final long MOST_ALLOCATED = 1 << 19;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path folder;
  private Path file;

  /** Classes loaded for the first reading and the first refusal are no part of what is measured. */
  @BeforeEach
  void readOnce() throws IOException {
    file = folder.resolve("hostile.safetensors");
    smallFile();
    readAll();
    write(2, "{\"".getBytes(StandardCharsets.UTF_8), 0);
    assertThatThrownBy(this::readAll).isInstanceOf(InvalidInputException.class);
  }

  private void write(long headerLength, byte[] header, int values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + header.length + values).order(ByteOrder.LITTLE_ENDIAN);
    DamagedFile.write(file, bytes.putLong(headerLength).put(header).array());
  }

  private void write(String header, int values) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    write(text.length, text, values);
  }

  /** Both ways to read it; every tensor is looked at. */
  private void readAll() throws IOException {
    SafetensorsFile whole = SafetensorsFile.read(file);
    try (MappedSafetensors mapped = MappedSafetensors.open(file)) {
      assertThat(mapped.names()).isEqualTo(whole.tensors().keySet());
      for (String name : mapped.names()) {
        assertThat(mapped.get(name)).isEqualTo(whole.tensors().get(name));
      }
    }
  }

  private void assertRefused(String message) {
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    assertThatThrownBy(this::readAll)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message)
        .hasMessageContaining("(expected: ");
    assertThatThrownBy(() -> MappedSafetensors.open(file))
        .isInstanceOf(InvalidInputException.class);
    long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    assertThat(after - before).as("bytes allocated").isLessThan(4 * MOST_ALLOCATED);
  }

  @Test
  void aHeaderLongerThanTheFileIsRefused() throws IOException {
    byte[] header = "{}".getBytes(StandardCharsets.UTF_8);
    for (long length : new long[] {3, 1L << 31, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
      write(length, header, 0);
      assertRefused("length of the header: " + Long.toUnsignedString(length));
    }
  }

  /** A sparse file: large for the system, and nothing on the disk. */
  @Test
  void aHeaderOfAGigabyteIsRefusedThoughTheFileHasIt() throws IOException {
    write(1L << 30, new byte[0], 0);
    try (var channel = Files.newByteChannel(file, java.nio.file.StandardOpenOption.WRITE)) {
      channel.position(1L << 31).write(ByteBuffer.allocate(1));
    }
    assertRefused("length of the header: 1073741824 (expected: at most 16777216)");
  }

  @Test
  void aNameThatStandsTwiceIsRefused() throws IOException {
    String tensor = "\"a\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[%d,%d]}";
    write("{" + tensor.formatted(2, 0, 2) + "," + tensor.formatted(1, 2, 3) + "}", 3);
    assertRefused("Duplicate");
    write("{\"a\":{\"dtype\":\"U8\",\"dtype\":\"I8\",\"shape\":[3],\"data_offsets\":[0,3]}}", 3);
    assertRefused("Duplicate");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() throws IOException {
    byte[] header =
        "{\"?\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]}}"
            .getBytes(StandardCharsets.UTF_8);
    for (int wrong : new int[] {0x80, 0xc0, 0xc1, 0xf5, 0xff}) {
      header[2] = (byte) wrong;
      write(header.length, header, 3);
      assertRefused("not UTF-8");
    }
    byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16LE);
    write(utf16.length, utf16, 0);
    assertRefused("header");
  }

  @Test
  void nestingToAnyDepthIsRefused() throws IOException {
    for (String opening : new String[] {"[", "{\"a\":", "{\"a\":{\"shape\":["}) {
      write(opening.repeat(2_000), 0);
      assertRefused("");
    }
  }

  @Test
  void offsetsThatOverlapOrLeaveAGapOrLeadOutAreRefused() throws IOException {
    String two =
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[%d,%d]},"
            + "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[%d,%d]}}";
    write(two.formatted(0, 2, 1, 3), 4);
    assertRefused("start of b: 1 (expected: 2)");
    write(two.formatted(0, 2, 0, 2), 2);
    assertRefused("start of b: 0 (expected: 2)");
    write(two.formatted(0, 2, 3, 5), 5);
    assertRefused("start of b: 3 (expected: 2)");
    write(two.formatted(0, 2, 2, 4), 3);
    assertRefused("values of b: 2 to 4 (expected: a place in 0 to 3)");
    write(two.formatted(2, 0, 2, 4), 4);
    assertRefused("values of a: 2 to 0");
    write(two.formatted(0, 2, 2, 4), 5);
    assertRefused("bytes of values: 5 (expected: 4)");
  }

  /** Every mutation is refused by name of the file, or leaves a file that is read in both ways. */
  @Test
  void tenThousandMutationsGiveAClearErrorOrAValidFile() throws IOException {
    Random random = TestSeed.random();
    byte[] whole = smallFile();
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      DamagedFile.write(file, Mutation.of(whole, random));
      long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      try {
        readAll();
      } catch (InvalidInputException e) {
        refused++;
        assertThat(e).hasMessageStartingWith(file + ": ").hasMessageContaining("(expected: ");
      } catch (RuntimeException | IOException e) {
        throw new AssertionError("mutation " + i + ", " + TestSeed.howToRepeat(), e);
      }
      long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      assertThat(after - before).as(TestSeed.howToRepeat()).isLessThan(MOST_ALLOCATED);
    }
    System.out.printf("%,d of %,d mutations refused%n", refused, MUTATIONS);
    assertThat(refused).as(TestSeed.howToRepeat()).isBetween(MUTATIONS / 2, MUTATIONS - 1);
  }

  private byte[] smallFile() throws IOException {
    WeightTensor weight = WeightTensor.of(Shape.of(2, 3), new float[] {1, 2, 3, 4, 5, 6});
    new SafetensorsFile(
            new TreeMap<>(Map.of("format", "pt")),
            new TreeMap<>(
                Map.of(
                    "embeddings.word_embeddings.weight", SafeTensor.of(weight),
                    "pooler.dense.bias", SafeTensor.of(WeightTensor.of(Shape.of(3), new float[3])),
                    "position_ids", SafeTensor.of(new byte[] {1, 2, 3, 4, 5}))))
        .write(file);
    return Files.readAllBytes(file);
  }
}
