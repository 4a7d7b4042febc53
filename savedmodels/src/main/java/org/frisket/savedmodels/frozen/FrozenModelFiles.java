package org.frisket.savedmodels.frozen;

import java.nio.file.Path;

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

  static Path tokenizer(Path folder) {
    return extras(folder).resolve("tokenizer.json");
  }

  static Path description(Path folder) {
    return extras(folder).resolve("backbone.json");
  }
}
