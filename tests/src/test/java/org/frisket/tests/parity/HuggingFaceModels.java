package org.frisket.tests.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Model folders that transformers wrote: a small one a family, kept here, and those below {@code
 * FRISKET_HUGGINGFACE}, if it is set.
 */
public final class HuggingFaceModels {
  private static final Path KEPT = Path.of("src", "test", "resources", "huggingface");

  private HuggingFaceModels() {}

  /** The kept folder of a family: {@code bert}, {@code roberta}, {@code xlm-roberta}, … */
  public static Path of(String family) {
    return KEPT.resolve(family).toAbsolutePath();
  }

  public static List<Path> all() throws IOException {
    String more = System.getenv("FRISKET_HUGGINGFACE");
    Stream<Path> others = more == null ? Stream.of() : folders(Path.of(more));
    return Stream.concat(folders(KEPT), others).toList();
  }

  private static Stream<Path> folders(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList().stream();
    }
  }
}
