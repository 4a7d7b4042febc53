package org.frisket.savedmodels.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.Hashing;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TrainedPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.testkit.TestSeed;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten thousand archives that are not what was written: each is refused, soon, without much memory.
 */
class ArchiveDamageTest {
  private static final int CHECKSUM = 4;
  private static final int FIXED = 8 + 1; // magic, version, no other package
  private static final long MOST_MEMORY = 32L << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Backbone backbone = TinyBackbone.create();
  private byte[] tiny;
  private byte[] trained;
  private PackageBytes tinyFiles;
  private PackageBytes trainedFiles;

  @BeforeEach
  void packTwo(@TempDir Path root) throws IOException {
    TaskPackageFiles.write(root.resolve("tiny"), TinyPackage.untrained(backbone));
    TaskPackageFiles.write(root.resolve("trained"), TrainedPackage.create(backbone, 7, 1));
    tiny = ArchivePacker.pack(root.resolve("tiny"), SideInformation.nothing()).bytes();
    trained = ArchivePacker.pack(root.resolve("trained"), SideInformation.nothing()).bytes();
    tinyFiles = PackageBytes.read(root.resolve("tiny"));
    trainedFiles = PackageBytes.read(root.resolve("trained"));
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void fiveThousandThatOnlyTheChecksumKnows() {
    for (int i = 0; i < 5000; i++) {
      Random random = TestSeed.random(i);
      assertRefused(mutated(i % 2 == 0 ? tiny : trained, random), i);
    }
  }

  /** What a checksum cannot keep out, because whoever changed the bytes has made it right again. */
  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void fourThousandWithTheRightChecksum() {
    for (int i = 0; i < 4000; i++) {
      Random random = TestSeed.random(i);
      byte[] whole = i % 2 == 0 ? tiny : trained;
      byte[] body = mutated(Arrays.copyOf(whole, whole.length - CHECKSUM), random);
      assertRefusedOrHarmless(withChecksum(body), i, i % 2 == 0 ? tinyFiles : trainedFiles);
    }
  }

  /** The header says how large everything is: changed under all checksums but the last. */
  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void oneThousandWithAnotherHeader() {
    for (int i = 0; i < 1000; i++) {
      Random random = TestSeed.random(i);
      byte[] whole = i % 2 == 0 ? tiny : trained;
      byte[] header = header(whole);
      int digits = 1 + random.nextInt(4);
      for (int k = 0; k < digits; k++) {
        header[8 + random.nextInt(header.length - 8)] = (byte) ('0' + random.nextInt(10));
      }
      assertRefusedOrHarmless(withHeader(whole, header), i, i % 2 == 0 ? tinyFiles : trainedFiles);
    }
  }

  private static byte[] mutated(byte[] whole, Random random) {
    int at = random.nextInt(whole.length);
    int length = 1 + random.nextInt(Math.min(64, whole.length - at));
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(whole, at);
      case 1 ->
          joined(Arrays.copyOf(whole, at), Arrays.copyOfRange(whole, at + length, whole.length));
      case 2 ->
          joined(Arrays.copyOf(whole, at + length), Arrays.copyOfRange(whole, at, whole.length));
      case 3 -> joined(whole, new byte[length]);
      case 4 -> flipped(whole, at, 1 << random.nextInt(8));
      default -> random(whole, at, length, random);
    };
  }

  private static byte[] flipped(byte[] whole, int at, int bits) {
    byte[] flipped = whole.clone();
    flipped[at] ^= (byte) bits;
    return flipped;
  }

  private static byte[] random(byte[] whole, int at, int length, Random random) {
    byte[] changed = flipped(whole, at, 1 + random.nextInt(255));
    for (int i = at + 1; i < at + length; i++) {
      changed[i] = (byte) random.nextInt();
    }
    return changed;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }

  private static byte[] withChecksum(byte[] body) {
    return ByteBuffer.allocate(body.length + CHECKSUM)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(body)
        .putInt(Hashing.crc32c().hashBytes(body).asInt())
        .array();
  }

  private static byte[] header(byte[] whole) {
    ByteReader in = new ByteReader(whole, whole.length - CHECKSUM);
    in.plain("fixed", FIXED);
    in.block("manifest");
    return Deflated.inflate("header", in.block("header"), 1 << 20);
  }

  private static byte[] withHeader(byte[] whole, byte[] header) {
    ByteReader in = new ByteReader(whole, whole.length - CHECKSUM);
    ByteWriter out = new ByteWriter();
    out.plain(in.plain("fixed", FIXED));
    out.block(in.block("manifest"));
    ByteWriter before = new ByteWriter();
    before.plain(out.toBytes());
    before.block(in.block("header"));
    out.block(Deflated.deflate(header));
    out.plain(Arrays.copyOfRange(whole, before.toBytes().length, whole.length - CHECKSUM));
    return withChecksum(out.toBytes());
  }

  private static void assertRefused(byte[] archive, int number) {
    assertThat(outcome(archive, number)).as(which(number)).isInstanceOf(String.class);
  }

  /** A zlib stream may say the same in other bytes; what comes out is then the package itself. */
  private static void assertRefusedOrHarmless(byte[] archive, int number, PackageBytes files) {
    if (outcome(archive, number) instanceof PackageBytes restored) {
      assertThat(restored.tensors()).as(which(number)).isEqualTo(files.tensors());
      assertThat(restored.manifest()).as(which(number)).isEqualTo(files.manifest());
    }
  }

  private static String which(int number) {
    return "archive " + number + ", " + TestSeed.howToRepeat();
  }

  /** The message of the refusal, or the package; with bounded memory either way. */
  private static Object outcome(byte[] archive, int number) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      return ArchiveUnpacker.unpack(archive, SideInformation.nothing());
    } catch (InvalidInputException e) {
      assertThat(e).as(which(number)).hasMessageContaining("(expected: ");
      return e.getMessage();
    } catch (IOException | RuntimeException e) {
      throw new AssertionError(which(number) + ": not as bad input", e);
    } finally {
      long memory = THREADS.getCurrentThreadAllocatedBytes() - before;
      assertThat(memory).as(which(number)).isLessThan(MOST_MEMORY);
    }
  }

  /** Claims of a header that a checksum would have kept out. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[2000000000],\"data_offsets\":[0,2000000000]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,9000000000000000000]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,-8]}}",
        "{\"__metadata__\":{\"shape.pooler.mask\":\"[9999999,99999999]\"},"
            + "\"pooler.mask\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]}}",
        "{\"__metadata__\":{\"shape.pooler.mask\":\"[-8,-8]\"},"
            + "\"pooler.mask\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]}}"
      })
  void aHeaderThatAsksForTooMuchIsRefused(String json) {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    byte[] header =
        ByteBuffer.allocate(8 + text.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(text.length)
            .put(text)
            .array();

    assertRefused(withHeader(tiny, header), 0);
  }

  @Test
  void anotherFormatVersionIsNamed() {
    byte[] newer = tiny.clone();
    newer[7] = 2;

    assertThatThrownBy(() -> ArchiveUnpacker.unpack(newer, SideInformation.nothing()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("format version: 2 (expected: at most 1)");
  }
}
