package org.frisket.models.preprocess.image;

import org.frisket.models.error.InvalidInputException;

/**
 * Makes of any image the bytes that a network reads: resized, cut, of the right channels. What
 * becomes of a byte then is the network's first step.
 */
public final class ImagePreprocessor {
  private final ImageSettings settings;
  private final ImageSettings.Size size;
  private final int channels;

  /**
   * @param size of what the network reads
   * @param channels 1 or 3
   */
  public ImagePreprocessor(ImageSettings settings, ImageSettings.Size size, int channels) {
    this.settings = settings;
    this.size = size;
    this.channels = channels;
  }

  /**
   * (H, W, C), row by row.
   *
   * @param name of the image, for messages
   * @throws InvalidInputException if it cannot be read, has colours where grey is asked for, or
   *     another size where nothing is resized
   */
  public byte[] pixels(String name, ImageSource source) {
    Image read = source.read(size.height(), size.width());
    Image image = read.withChannels(channels, name);
    Image resized = resized(image);
    Image whole =
        settings.crop().map(to -> CentreCrop.of(resized, to.height(), to.width())).orElse(resized);
    InvalidInputException.require(
        "size of image " + name,
        whole.width() + " x " + whole.height(),
        whole.height() == size.height() && whole.width() == size.width(),
        "%d x %d: images of this backbone are not resized".formatted(size.width(), size.height()));
    return whole.values();
  }

  private Image resized(Image image) {
    return settings
        .resampling()
        .map(
            filter -> {
              ImageSettings.Size to =
                  settings.resized(new ImageSettings.Size(image.height(), image.width()));
              return Resize.of(image, to.height(), to.width(), filter);
            })
        .orElse(image);
  }
}
