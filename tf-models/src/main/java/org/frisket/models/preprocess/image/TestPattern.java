package org.frisket.models.preprocess.image;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * A grey image that a text alone makes, of any size: what a task is asked that nobody gave an image
 * of.
 *
 * @param text the same makes the same image
 */
public record TestPattern(String text) implements ImageSource {
  private static final int EDGE = 32;
  private static final int STEP = 5;

  @Override
  public Image read() {
    return read(EDGE, EDGE);
  }

  @Override
  public Image read(int height, int width) {
    byte[] draws = Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
    byte[] values = new byte[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        values[y * width + x] = draws[(STEP * y + x + x * y / STEP) % draws.length];
      }
    }
    return new Image(height, width, 1, values);
  }
}
