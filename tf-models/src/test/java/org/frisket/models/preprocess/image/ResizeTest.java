package org.frisket.models.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import org.frisket.models.safetensors.MappedSafetensors;
import org.junit.jupiter.api.Test;

/** Images are what Pillow makes of them, to the bit. */
class ResizeTest {
  private static final String PHOTO = "photo.jpg";

  private static Path root() {
    try {
      return Path.of(ResizeTest.class.getResource("/vit").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Image image(String name) {
    return ImageSource.of(root().resolve("images").resolve(name)).read().withChannels(3, name);
  }

  @Test
  void decodedAndResizedImagesAreThoseOfPillow() throws IOException {
    int filters = 0;
    int files = 0;
    try (MappedSafetensors golden = MappedSafetensors.open(root().resolve("resized.safetensors"))) {
      for (String name : golden.names()) {
        float[] expected = golden.get(name).toWideWeight(name).toArray();
        if (name.endsWith(".png") || name.endsWith(".jpg")) {
          assertSame(name, image(name), expected);
          files++;
        } else {
          String[] parts = name.split("\\.|(?<=\\d)x");
          Resampling filter = Resampling.valueOf(parts[0].toUpperCase(Locale.ROOT));
          int width = Integer.parseInt(parts[1]);
          int height = Integer.parseInt(parts[2]);
          assertSame(name, Resize.of(image(PHOTO), height, width, filter), expected);
          filters++;
        }
      }
    }
    assertThat(files).isEqualTo(5);
    assertThat(filters).isEqualTo(Resampling.values().length * 2 + 1);
  }

  private static void assertSame(String name, Image image, float[] expected) {
    assertThat(image.values()).as(name).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(image.values()[i] & 0xFF).as("%s, value %d", name, i).isEqualTo((int) expected[i]);
    }
  }

  @Test
  void whatIsCutOutOfTheMiddleIsPaddedWhereItIsTooSmall() {
    Image image = new Image(2, 3, 1, new byte[] {1, 2, 3, 4, 5, 6});
    assertThat(CentreCrop.of(image, 1, 1).values()).containsExactly(2);
    assertThat(CentreCrop.of(image, 3, 2).values()).containsExactly(0, 0, 1, 2, 4, 5);
  }
}
