package org.frisket.models.preprocess.image;

/** The middle of an image; where that is too small, zeros stand around it. */
final class CentreCrop {
  private CentreCrop() {}

  static Image of(Image image, int height, int width) {
    int top = first(image.height(), height);
    int left = first(image.width(), width);
    int channels = image.channels();
    byte[] values = new byte[height * width * channels];
    for (int y = Math.max(0, -top); y < Math.min(height, image.height() - top); y++) {
      int from = Math.max(0, -left);
      int to = Math.min(width, image.width() - left);
      System.arraycopy(
          image.values(),
          ((y + top) * image.width() + from + left) * channels,
          values,
          (y * width + from) * channels,
          (to - from) * channels);
    }
    return new Image(height, width, channels, values);
  }

  /**
   * Where the cut begins; below 0 where there is padding before it, of which an odd row stands
   * before the image.
   */
  private static int first(int size, int wanted) {
    return Math.floorDiv(size - wanted, 2);
  }
}
