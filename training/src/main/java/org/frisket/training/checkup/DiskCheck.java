package org.frisket.training.checkup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.frisket.models.checkpoint.CacheFolder;
import org.frisket.models.cli.ByteText;
import org.frisket.models.files.FolderSize;
import org.frisket.models.runtime.NativeCaches;
import org.frisket.training.checkup.Finding.Part;

/** The folders that are read and written: what they hold, and how much room is left for them. */
final class DiskCheck {
  /** A frozen model of BERT-base and the runs of a sweep find room in it. */
  private static final long ENOUGH_BYTES = 2L << 30;

  private static final String LOW = "LOW";

  private DiskCheck() {}

  static List<Finding> findings(Checkup.Folders folders) throws IOException {
    return List.of(
        folder(
            "data",
            folders.data(),
            "export FRISKET_DATA=DIR # the folder of the files that configs of tasks name"),
        made("runs", folders.runs(), "export FRISKET_RUNS=DIR # on a disk with more room"),
        made("store", folders.store(), "export FRISKET_STORE=DIR # on a disk with more room"),
        made("cache", CacheFolder.get(), "export FRISKET_CACHE=DIR # on a disk with more room"),
        made(
            "cache of tensorflow",
            NativeCaches.tensorflow(),
            "export FRISKET_JAVA_OPTIONS=-Dorg.bytedeco.javacpp.cachedir=DIR # on a disk with more room"),
        made(
            "cache of tokenizers",
            NativeCaches.tokenizers(),
            "export DJL_CACHE_DIR=DIR # on a disk with more room"));
  }

  /** One that is only read. */
  private static Finding folder(String name, Path path, String next) throws IOException {
    return Files.isDirectory(path)
        ? Finding.ok(Part.DISK, name, path + ", " + held(path))
        : Finding.of(Part.DISK, name, Finding.NONE, path.toString(), next);
  }

  /** One that is made when it is needed, and grows. */
  private static Finding made(String name, Path path, String more) throws IOException {
    long free = Files.getFileStore(existing(path)).getUsableSpace();
    String room = ByteText.of(free) + " free";
    if (free < ENOUGH_BYTES) {
      return Finding.of(Part.DISK, name, LOW, path + ", " + room, more);
    }
    return Files.isDirectory(path)
        ? Finding.ok(Part.DISK, name, path + ", " + held(path) + "; " + room)
        : new Finding(
            Part.DISK, name, Finding.NONE, path + " (made when needed), " + room, Optional.empty());
  }

  private static String held(Path folder) {
    try {
      return ByteText.of(FolderSize.of(folder));
    } catch (IOException | UncheckedIOException e) {
      return "not readable as a whole";
    }
  }

  /** The folder itself, or the nearest one above it that is there. */
  private static Path existing(Path path) {
    Path at = path.toAbsolutePath().normalize();
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }
}
