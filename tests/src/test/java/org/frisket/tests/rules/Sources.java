package org.frisket.tests.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.tests.endtoend.Cli;

/** Files of the project as they are written, not as they are built. */
final class Sources {
  private static final List<String> MODULES =
      List.of("tf-models", "savedmodels", "training", "analysis", "spark");

  private Sources() {}

  /** What is built into the modules: Java sources and resources. */
  static List<Path> main() throws IOException {
    Stream<Path> all = Stream.empty();
    for (String module : MODULES) {
      all = Stream.concat(all, below(module + "/src/main").stream());
    }
    return all.toList();
  }

  /** All files below a folder of the project. */
  static List<Path> below(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Cli.ROOT.resolve(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
