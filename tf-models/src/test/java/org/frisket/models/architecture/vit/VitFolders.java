package org.frisket.models.architecture.vit;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What {@code vit_golden.py} wrote. */
final class VitFolders {
  /** In the order of the golden values. */
  static final List<String> IMAGES =
      List.of("photo.jpg", "grey.png", "transparent.png", "palette.png", "two.png");

  private VitFolders() {}

  static Path root() {
    try {
      return Path.of(VitFolders.class.getResource("/vit").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path of(String name) {
    return root().resolve(name);
  }

  static Path image(String name) {
    return root().resolve("images").resolve(name);
  }

  /** Those that hold a model, and those below the folder that {@code FRISKET_VIT} names. */
  static List<Path> models() throws IOException {
    List<Path> all = new ArrayList<>(models(root()));
    String more = System.getenv("FRISKET_VIT");
    if (more != null) {
      all.addAll(models(Path.of(more)));
    }
    return all;
  }

  /** The images of a model's golden values, in their order. */
  static List<Path> images(Path model) throws IOException {
    Path listed = model.resolve("images.txt");
    List<String> names =
        Files.exists(listed)
            ? Files.readAllLines(listed)
            : model.endsWith("grey") ? List.of("grey.png") : IMAGES;
    return names.stream().map(VitFolders::image).toList();
  }

  private static List<Path> models(Path below) throws IOException {
    try (Stream<Path> folders = Files.list(below)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("config.json")))
          .sorted()
          .toList();
    }
  }

  /** A copy that a test may change. */
  static Path copied(String name, Path into) throws IOException {
    Path copy = Files.createDirectories(into.resolve(name));
    try (Stream<Path> files = Files.list(of(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName().toString()));
      }
    }
    return copy;
  }
}
