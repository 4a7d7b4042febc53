package org.frisket.models.preprocess.image;

import org.frisket.models.error.InvalidInputException;

/**
 * An image of 8 bits a channel. Legend: H height, W width, C channels.
 *
 * @param height H
 * @param width W
 * @param channels C: 1 for grey, 3 for red, green and blue
 * @param values (H, W, C), row by row
 */
public record Image(int height, int width, int channels, byte[] values) {
  /** So that a small file cannot ask for all memory. */
  public static final int MOST_PIXELS = 1 << 26;

  private static final int GREY = 1;
  private static final int COLOURS = 3;

  /**
   * @throws InvalidInputException if it has no pixels, too many, or not as many values as these
   */
  public Image {
    InvalidInputException.require(
        "channels of an image", channels, channels == GREY || channels == COLOURS, "1 or 3");
    requireSize("image", height, width);
    InvalidInputException.require(
        "values of an image",
        values.length,
        values.length == height * width * channels,
        "%d of %d x %d pixels".formatted(height * width * channels, width, height));
  }

  /**
   * Refuses sizes that no image should have.
   *
   * @param name of the image, for the message
   * @throws InvalidInputException if there is no pixel, or there are too many
   */
  public static void requireSize(String name, long height, long width) {
    InvalidInputException.require(
        "size of " + name,
        width + " x " + height + " pixels",
        height > 0 && width > 0 && height * width <= MOST_PIXELS,
        "one pixel or more, and at most " + MOST_PIXELS);
  }

  /** A value, 0 to 255. */
  int at(int row, int column, int channel) {
    return values[(row * width + column) * channels + channel] & 0xFF;
  }

  /**
   * The same with so many channels: grey becomes three that are alike.
   *
   * @param name of the image, for the message
   * @throws InvalidInputException if it has colours and grey is asked for
   */
  Image withChannels(int wanted, String name) {
    if (wanted == channels) {
      return this;
    }
    InvalidInputException.require(
        "channels of " + name,
        channels,
        channels == GREY,
        "1: the backbone reads grey images; convert those with colours before");
    byte[] copies = new byte[values.length * wanted];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = values[i / wanted];
    }
    return new Image(height, width, wanted, copies);
  }
}
