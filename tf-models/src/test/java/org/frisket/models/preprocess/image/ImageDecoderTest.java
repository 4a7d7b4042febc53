package org.frisket.models.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no image that a network reads is refused by name. */
class ImageDecoderTest {
  private static final String EXPECTED =
      " (expected: a PNG or JPEG file of 8 bits a channel, grey or RGB)";

  private static byte[] encoded(int type, String format) throws IOException {
    BufferedImage image = new BufferedImage(40, 30, type);
    for (int i = 0; i < 900; i++) {
      image.setRGB(i % 40, i / 40, i * 7919);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  private static void assertRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> ImageDecoder.decode("x", bytes))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }

  @Test
  void whatIsNeitherPngNorJpegIsRefused() {
    assertRefused(
        "GIF89a".getBytes(StandardCharsets.US_ASCII), "image x: neither PNG nor JPEG" + EXPECTED);
    assertRefused(new byte[0], "image x: empty" + EXPECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void whatIsCutShortIsBroken(String format) throws IOException {
    byte[] whole = encoded(BufferedImage.TYPE_INT_RGB, format);
    assertThat(ImageDecoder.decode("x", whole).channels()).isEqualTo(3);
    for (int part = 1; part < 5; part++) {
      int length = Math.max(12, whole.length * part / 5);
      assertRefused(Arrays.copyOf(whole, length), "image x: broken" + EXPECTED);
    }
  }

  @Test
  void otherChannelsAreRefused() throws IOException {
    assertRefused(
        encoded(BufferedImage.TYPE_USHORT_GRAY, "png"),
        "image x: more than 8 bits a channel" + EXPECTED);
  }

  @Test
  void coloursForABackboneOfGreyAreRefused() throws IOException {
    Image colours = ImageDecoder.decode("x", encoded(BufferedImage.TYPE_INT_RGB, "png"));
    assertThatThrownBy(() -> colours.withChannels(1, "x"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("channels of x: 3", "grey");
    Image grey = ImageDecoder.decode("x", encoded(BufferedImage.TYPE_BYTE_GRAY, "png"));
    assertThat(grey.channels()).isEqualTo(1);
    assertThat(grey.withChannels(3, "x").values()).hasSize(40 * 30 * 3);
  }

  /** Its size is read before its pixels: a small file cannot ask for all memory. */
  @Test
  void anImageTooLargeIsRefusedBeforeItIsDecoded() throws IOException {
    byte[] png = encoded(BufferedImage.TYPE_BYTE_GRAY, "png");
    ByteBuffer.wrap(png).putInt(16, 1 << 14).putInt(20, 1 << 14);
    CRC32 sum = new CRC32();
    sum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
    assertRefused(
        png, "size of x: 16384 x 16384 pixels (expected: one pixel or more, and at most 67108864)");
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = Path.of("nowhere", "a.png");
    assertThatThrownBy(() -> ImageSource.of(file).read())
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("image: " + file + " (expected: a file that is there)");
    assertThat(Files.exists(file)).isFalse();
  }
}
