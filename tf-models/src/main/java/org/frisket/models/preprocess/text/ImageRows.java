package org.frisket.models.preprocess.text;

import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ImageShape;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.image.ImagePreprocessor;
import org.frisket.models.preprocess.image.ImageSettings;

/** Images as rows of a network: as many zeros as it makes rows of an image, and its pixels. */
final class ImageRows {
  private static final String SOURCE = "preprocessor of backbone ";

  private final ImagePreprocessor preprocessor;
  private final int[] zeros;

  /**
   * @param backbone that reads images
   */
  ImageRows(Backbone backbone) {
    ImageShape shape = backbone.config().architecture().images().orElseThrow();
    this.preprocessor =
        new ImagePreprocessor(
            ImageSettings.of(SOURCE + backbone.config().name(), backbone.tokenizerJson()),
            new ImageSettings.Size(shape.height(), shape.width()),
            shape.channels());
    this.zeros = new int[backbone.config().maxPositions()];
  }

  /**
   * @throws InvalidInputException if the example has no image, or one that cannot be read
   */
  Wordpieces row(Example example) {
    if (example.image().isEmpty()) {
      throw InvalidInputException.of(example.id(), "a text", "an image");
    }
    byte[] pixels = preprocessor.pixels(example.id(), example.image().get());
    return new Wordpieces(zeros, zeros, 0, List.of(), pixels);
  }
}
