package org.frisket.savedmodels.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.packages.ModelCard;
import org.frisket.savedmodels.packages.SelfTest;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;

/**
 * A task package on disk in either form: a folder with its two files, or one archive that gives
 * them back. An archive is a file, or lies as {@link #ARCHIVE_FILE} in a folder in place of the
 * two.
 *
 * @param path of the folder or the file
 */
public record PackageOnDisk(Path path) {
  /** What names of archives end in. */
  public static final String SUFFIX = ".frisket";

  public static final String ARCHIVE_FILE = "task" + SUFFIX;

  /**
   * Writes the two files of a package inside a folder that {@link
   * org.frisket.models.files.AtomicFiles#writeFolder} makes.
   */
  public static void writeInto(Path folder, TaskPackage taskPackage) throws IOException {
    TaskPackageFiles.writeInto(folder, taskPackage);
  }

  /** Whether a file is called as an archive is. */
  public static boolean isArchive(Path file) {
    return Files.isRegularFile(file) && file.toString().endsWith(SUFFIX);
  }

  /** The archive, if it is one. */
  private Optional<Path> archive() {
    if (Files.isRegularFile(path)) {
      return Optional.of(path);
    }
    Path inFolder = path.resolve(ARCHIVE_FILE);
    boolean files = Files.exists(path.resolve(TaskPackage.MANIFEST_FILE));
    return !files && Files.isRegularFile(inFolder) ? Optional.of(inFolder) : Optional.empty();
  }

  public boolean isArchived() {
    return archive().isPresent();
  }

  /** The file that tells what it is; it changes whenever the package does. */
  public Path mainFile() {
    return archive().orElse(path.resolve(TaskPackage.MANIFEST_FILE));
  }

  /** Bytes on disk. */
  public long size() throws IOException {
    long main = Files.size(mainFile());
    return isArchived() ? main : main + Files.size(path.resolve(TaskPackage.TENSORS_FILE));
  }

  /**
   * What it says of itself; its tensors are not read.
   *
   * @throws InvalidInputException if a file is missing, damaged, or of a newer format
   */
  public TaskManifest manifest() throws IOException {
    return isArchived()
        ? inArchive(() -> TaskPackageFiles.manifest(Path.of(TaskPackage.MANIFEST_FILE), json()))
        : TaskPackageFiles.readManifest(path);
  }

  /** The bytes of {@code task.json}. */
  public byte[] json() throws IOException {
    return isArchived()
        ? inArchive(() -> ArchiveHead.read(mainFile()).manifest())
        : Files.readAllBytes(mainFile());
  }

  /** SHA-256 of the tensors of the package it cannot be read without, if there is one. */
  public Optional<String> other() throws IOException {
    return isArchived() ? inArchive(() -> ArchiveHead.read(mainFile()).other()) : Optional.empty();
  }

  /** Reads something of an archive. */
  @FunctionalInterface
  private interface Read<T> {
    T value() throws IOException;
  }

  private <T> T inArchive(Read<T> read) throws IOException {
    try {
      return read.value();
    } catch (InvalidInputException e) {
      throw ArchiveUnpacker.named(mainFile(), e);
    }
  }

  /**
   * The package, checked against its SHA-256.
   *
   * @param sideInformation what an archive may need
   * @throws InvalidInputException if a file is missing, damaged, or of a newer format, or an
   *     archive needs what is not there
   */
  public TaskPackage read(SideInformation sideInformation) throws IOException {
    return isArchived()
        ? ArchiveUnpacker.read(mainFile(), sideInformation)
        : TaskPackageFiles.read(path);
  }

  /** The two files, byte for byte; see {@link #read}. */
  public PackageBytes bytes(SideInformation sideInformation) throws IOException {
    if (isArchived()) {
      return ArchiveUnpacker.unpack(mainFile(), sideInformation);
    }
    TaskPackageFiles.read(path);
    return PackageBytes.read(path);
  }

  /**
   * Copies it as it is into a folder that {@link org.frisket.models.files.AtomicFiles#writeFolder}
   * makes.
   */
  public void copyInto(Path folder) throws IOException {
    if (isArchived()) {
      Files.copy(mainFile(), folder.resolve(ARCHIVE_FILE));
      ModelCard.copyInto(folder, path, manifest());
    } else {
      TaskPackageFiles.copyInto(folder, path);
    }
  }

  /** The same with a self-test, if there is one; an archive stays as it is. */
  public void copyInto(Path folder, Optional<SelfTest> selfTest) throws IOException {
    if (selfTest.isPresent() && !isArchived()) {
      TaskPackageFiles.copyInto(folder, path, selfTest.get());
    } else {
      copyInto(folder);
    }
  }
}
