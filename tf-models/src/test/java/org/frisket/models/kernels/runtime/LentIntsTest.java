package org.frisket.models.kernels.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LentIntsTest {
  /** Several pages of memory, and a part of one. */
  private static final int COUNT = 10_000;

  private static final int[] NUMBERS = IntStream.range(0, COUNT).map(i -> i * 0x9E3779B9).toArray();

  @TempDir private Path folder;

  /** From several threads, the last piece shorter. */
  private static void fill(LentInts.Sink sink) {
    IntStream.iterate(0, start -> start < COUNT, start -> start + 3000)
        .parallel()
        .forEach(
            start ->
                sink.put(start, Arrays.copyOfRange(NUMBERS, start, Math.min(COUNT, start + 3000))));
  }

  private LentInts inFile() throws IOException {
    assumeTrue(Platform.isLinux());
    return LentInts.inFile(folder, COUNT, LentIntsTest::fill);
  }

  private static int[] read(LentInts lent) {
    int[] read = new int[lent.ints().capacity()];
    LentInts.get(lent.number()).get(0, read);
    return read;
  }

  /** How many parts of this process's memory are files of the folder. */
  private long mapped() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/maps")).stream()
        .filter(line -> line.contains(folder.toString()))
        .count();
  }

  @Test
  void areFoundByTheirNumber() throws IOException {
    try (LentInts memory = LentInts.inMemory(COUNT, LentIntsTest::fill);
        LentInts file = inFile()) {
      assertThat(read(memory)).isEqualTo(NUMBERS);
      assertThat(read(file)).isEqualTo(NUMBERS);
      assertThat(file.number()).isNotEqualTo(memory.number());
      assertThat(file.bytes()).isEqualTo(4L * COUNT).isEqualTo(memory.bytes());
    }
  }

  @Test
  void lieInAFileWithoutANameWhichGoesWithThem() throws IOException {
    LentInts lent = inFile();
    assertThat(folder).isEmptyDirectory();
    assertThat(mapped()).isEqualTo(1);
    lent.close();
    lent.close();
    assertThat(mapped()).isZero();
  }

  @Test
  void areNotFoundAnyMoreWhenTheyAreClosed() {
    LentInts lent = LentInts.inMemory(1, sink -> {});
    lent.close();
    assertThatThrownBy(() -> LentInts.get(lent.number()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(Long.toString(lent.number()));
  }

  @Test
  void mayBeNone() {
    try (LentInts none = LentInts.inMemory(0, sink -> {})) {
      assertThat(read(none)).isEmpty();
    }
  }

  /** As where a disk is full: an exception, and nothing is left of them. */
  @Test
  void areNoneWhereTheFileIsNotWritten() throws IOException {
    assumeTrue(Platform.isLinux());
    IOException full = new IOException("No space left on device");
    assertThatThrownBy(
            () ->
                LentInts.inFile(
                    folder,
                    COUNT,
                    sink -> {
                      sink.put(0, NUMBERS);
                      throw new UncheckedIOException(full);
                    }))
        .isSameAs(full);
    assertThatThrownBy(() -> LentInts.inFile(folder, COUNT, sink -> sink.put(0, new int[9])))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("36 bytes were written (expected: 40000)");
    assertThatThrownBy(() -> LentInts.inFile(folder.resolve("missing"), COUNT, LentIntsTest::fill))
        .isInstanceOf(IOException.class);
    assertThat(folder).isEmptyDirectory();
    assertThat(mapped()).isZero();
  }
}
