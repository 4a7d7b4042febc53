package org.frisket.savedmodels.frozen;

import java.nio.file.Path;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.preprocess.text.TokenizerFile;

/** Where the parts of a frozen model lie inside its folder. */
final class FrozenModelFiles {
  private FrozenModelFiles() {}

  /** TensorFlow Serving leaves this folder alone. */
  static Path extras(Path folder) {
    return folder.resolve("assets.extra");
  }

  /** The SavedModel's graph. */
  static Path graph(Path folder) {
    return folder.resolve("saved_model.pb");
  }

  /** Of a backbone that reads images, what makes them ready. */
  static Path tokenizer(Path folder, BackboneConfig config) {
    return extras(folder).resolve(TokenizerFile.name(config));
  }

  static Path description(Path folder) {
    return extras(folder).resolve("backbone.json");
  }
}
