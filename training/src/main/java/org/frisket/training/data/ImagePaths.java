package org.frisket.training.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.image.ImageSource;
import org.frisket.models.preprocess.text.Example;

/**
 * Images that texts name: paths of PNG and JPEG files.
 *
 * @param folder that they are relative to
 */
record ImagePaths(Path folder) {
  /** Those in the rows of a file. */
  static ImagePaths of(Path file) {
    return new ImagePaths(file.toAbsolutePath().getParent());
  }

  /** The same example as an image; it is read later. */
  Example read(Example example) {
    return example.with(ImageSource.of(path(example)));
  }

  /**
   * @throws InvalidInputException if the example's text is no path
   */
  Path path(Example example) {
    String text = example.texts().get(0);
    try {
      return folder.resolve(text);
    } catch (InvalidPathException e) {
      throw new InvalidInputException(
          InvalidInputException.of(example.id() + ": image", text, "the path of a file")
              .getMessage(),
          e);
    }
  }
}
