package org.frisket.models.preprocess.image;

/**
 * Resizes as the Python library Pillow does up to version 12, to the bit: along rows, then along
 * columns, each pass rounded to bytes, with weights of whole numbers of 22 binary places. Later
 * versions may begin with the columns, and differ by one level.
 */
final class Resize {
  private static final int PLACES = 22;

  /**
   * Which pixels of a line make one of the new line, and their weights.
   *
   * @param first of them, by new pixel
   * @param weights by new pixel
   */
  private record Shares(int[] first, int[][] weights) {
    static Shares of(int from, int to, Resampling filter) {
      double scale = (double) from / to;
      double stretch = Math.max(scale, 1);
      double support = filter.support() * stretch;
      int[] first = new int[to];
      int[][] weights = new int[to][];
      for (int i = 0; i < to; i++) {
        double centre = (i + 0.5) * scale;
        int low = Math.max((int) (centre - support + 0.5), 0);
        int high = Math.min((int) (centre + support + 0.5), from);
        first[i] = low;
        weights[i] = weights(filter, low, high, centre, stretch);
      }
      return new Shares(first, weights);
    }

    private static int[] weights(
        Resampling filter, int low, int high, double centre, double stretch) {
      double[] exact = new double[high - low];
      double sum = 0;
      for (int i = 0; i < exact.length; i++) {
        exact[i] = filter.weight((i + low - centre + 0.5) * (1 / stretch));
        sum += exact[i];
      }
      int[] whole = new int[exact.length];
      for (int i = 0; i < exact.length; i++) {
        double share = (sum == 0 ? exact[i] : exact[i] * (1 / sum)) * (1 << PLACES);
        whole[i] = (int) (share < 0 ? share - 0.5 : share + 0.5);
      }
      return whole;
    }
  }

  private Resize() {}

  static Image of(Image image, int height, int width, Resampling filter) {
    Image across = width == image.width() ? image : rows(image, width, filter);
    return height == image.height() ? across : columns(across, height, filter);
  }

  private static Image rows(Image image, int width, Resampling filter) {
    Shares shares = Shares.of(image.width(), width, filter);
    int channels = image.channels();
    byte[] values = new byte[image.height() * width * channels];
    int next = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < channels; channel++) {
          int sum = 1 << (PLACES - 1);
          int[] weights = shares.weights[x];
          for (int i = 0; i < weights.length; i++) {
            sum += image.at(y, shares.first[x] + i, channel) * weights[i];
          }
          values[next++] = clipped(sum);
        }
      }
    }
    return new Image(image.height(), width, channels, values);
  }

  private static Image columns(Image image, int height, Resampling filter) {
    Shares shares = Shares.of(image.height(), height, filter);
    int channels = image.channels();
    byte[] values = new byte[height * image.width() * channels];
    int next = 0;
    for (int y = 0; y < height; y++) {
      int[] weights = shares.weights[y];
      for (int x = 0; x < image.width(); x++) {
        for (int channel = 0; channel < channels; channel++) {
          int sum = 1 << (PLACES - 1);
          for (int i = 0; i < weights.length; i++) {
            sum += image.at(shares.first[y] + i, x, channel) * weights[i];
          }
          values[next++] = clipped(sum);
        }
      }
    }
    return new Image(height, image.width(), channels, values);
  }

  private static byte clipped(int sum) {
    return (byte) Math.max(0, Math.min(255, sum >> PLACES));
  }
}
