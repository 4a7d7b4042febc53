package org.frisket.savedmodels.frozen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.FolderLock;

/** A frozen model in another place, byte for byte. */
public final class FrozenModelCopy {
  private FrozenModelCopy() {}

  /**
   * Copies it, unless it is there already. Its weights are read and held against its identity
   * before.
   *
   * @param identity it must have
   * @throws InvalidInputException if it has another, is damaged, or another one is there
   */
  public static void copyOnce(Path from, Path to, String identity) throws IOException {
    FolderLock.inTurn(to.toAbsolutePath().getParent(), () -> copyAlone(from, to, identity));
  }

  private static Path copyAlone(Path from, Path to, String identity) throws IOException {
    if (Files.exists(to)) {
      requireSame(to, FrozenModel.identity(to), identity);
    } else {
      requireSame(from, FrozenModel.loadAnew(from).identity(), identity);
      AtomicFiles.writeFolder(to, folder -> copy(from, folder));
    }
    return to;
  }

  private static void requireSame(Path folder, String found, String identity) {
    if (!found.equals(identity)) {
      throw InvalidInputException.of("identity of frozen model " + folder, found, identity);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        Path copied = to.resolve(from.relativize(path).toString());
        Files.createDirectories(copied.getParent());
        Files.copy(path, copied);
      }
    }
  }
}
