package org.frisket.models.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of MNIST's layout. */
class IdxFileTest {
  @TempDir private Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("x-idx3-ubyte"), bytes);
  }

  private static byte[] idx(int[] sizes, int values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * sizes.length + values);
    bytes.putInt(0x800 + sizes.length);
    for (int size : sizes) {
      bytes.putInt(size);
    }
    for (int i = 0; i < values; i++) {
      bytes.put((byte) (200 + i));
    }
    return bytes.array();
  }

  private void assertRefused(byte[] bytes, String... message) throws IOException {
    Path file = file(bytes);
    assertThatThrownBy(() -> IdxFile.read(file).images())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll(message);
  }

  @Test
  void imagesAndLabelsAreReadZippedOrNot() throws IOException {
    byte[] images = idx(new int[] {2, 2, 3}, 12);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(images);
    }
    for (byte[] bytes : new byte[][] {images, zipped.toByteArray()}) {
      IdxFile file = IdxFile.read(file(bytes));
      assertThat(file.count()).isEqualTo(2);
      Image second = file.images().get(1).read();
      assertThat(second.height()).isEqualTo(2);
      assertThat(second.width()).isEqualTo(3);
      assertThat(second.at(0, 0, 0)).isEqualTo(206);
    }
    Image colours = IdxFile.read(file(idx(new int[] {1, 2, 2, 3}, 12))).images().get(0).read();
    assertThat(colours.channels()).isEqualTo(3);
    assertThat(IdxFile.read(file(idx(new int[] {3}, 3))).labels()).containsExactly(200, 201, 202);
  }

  @Test
  void whatIsNoSuchFileIsRefused() throws IOException {
    assertRefused(new byte[0], "empty", "an IDX file of bytes");
    assertRefused(
        "no index".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "begins otherwise");
    assertRefused(idx(new int[] {0, 2, 2}, 0), "sizes: 0", "one or more");
    assertRefused(idx(new int[] {2, 2, 2}, 7), "values: 7", "8, as its sizes [2, 2, 2] say");
    assertRefused(idx(new int[] {2, 2, 2}, 9), "values: 9", "8");
    assertRefused(idx(new int[] {4}, 4), "sizes: [4]", "those of images");
    assertRefused(idx(new int[] {1, 2, 2, 2}, 8), "sizes: [1, 2, 2, 2]", "1 or 3 channels");
    assertRefused(new byte[] {0x1F, (byte) 0x8B, 8, 0}, "broken", "a gzip file");
  }

  @Test
  void imagesAreNoLabels() throws IOException {
    Path file = file(idx(new int[] {1, 2, 2}, 4));
    assertThatThrownBy(() -> IdxFile.read(file).labels())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("sizes: [1, 2, 2]", "that of a file of labels");
  }
}
