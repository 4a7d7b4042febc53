package org.frisket.models.architecture.vit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.image.ImageSettings;

/** The {@code preprocessor_config.json} of a model folder. */
final class ImageFiles {
  private static final String TYPE = "image_processor_type";

  private ImageFiles() {}

  /**
   * The file, byte for byte; one that does not say its class is given that.
   *
   * @param type the class of transformers that reads images of such models
   * @throws InvalidInputException if there is none
   */
  static byte[] read(Path folder, String type) throws IOException {
    Path file = folder.resolve(ImageSettings.FILE);
    InvalidInputException.require(
        "images of " + folder,
        "no " + ImageSettings.FILE,
        Files.isRegularFile(file),
        "that, which says how images are resized and normalised");
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.UTF_8);
    ImageSettings.of(file.toString(), bytes);
    if (text.contains('"' + TYPE + '"') || text.contains("\"feature_extractor_type\"")) {
      return bytes;
    }
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = (ObjectNode) json.readTree(bytes);
    return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(root.put(TYPE, type));
  }

  /** What it says. */
  static ImageSettings settings(Path folder, String type) {
    try {
      return ImageSettings.of(folder.resolve(ImageSettings.FILE).toString(), read(folder, type));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("images of " + folder, e);
    }
  }
}
