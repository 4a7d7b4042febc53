package org.frisket.models.preprocess.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.error.InvalidInputException;

/** Where an image comes from; it is read when it is asked for, each time again. */
@FunctionalInterface
public interface ImageSource {
  /** No file of an image is as large. */
  long MOST_BYTES = 1L << 28;

  /**
   * @throws InvalidInputException if it is missing, or no image that can be read
   */
  Image read();

  /** The same, of that size where nothing says how large it is. */
  default Image read(int height, int width) {
    return read();
  }

  /** A PNG or JPEG in memory. */
  static ImageSource of(String name, byte[] encoded) {
    return () -> ImageDecoder.decode(name, encoded);
  }

  /** A PNG or JPEG file. */
  static ImageSource of(Path file) {
    return () -> ImageDecoder.decode(file.toString(), bytes(file));
  }

  /**
   * All of a file.
   *
   * @throws InvalidInputException if there is none, or it is too large
   */
  static byte[] bytes(Path file) {
    InvalidInputException.require("image", file, Files.isRegularFile(file), "a file that is there");
    try {
      long size = Files.size(file);
      InvalidInputException.require(
          "size of " + file, size + " bytes", size <= MOST_BYTES, "at most " + MOST_BYTES);
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("image " + file, e);
    }
  }
}
