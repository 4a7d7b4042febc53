package org.frisket.savedmodels.packages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.Sha256;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.json.SelfCheck;

/**
 * Task packages on disk: {@code task.safetensors} and {@code task.json}. Both are covered by a
 * SHA-256 that stands in {@code task.json}, so no flipped byte goes unseen.
 */
public final class TaskPackageFiles {
  private static final String SELF_CHECK = "manifest_sha256";

  private TaskPackageFiles() {}

  /** Writes both files and a card inside a folder that {@link AtomicFiles#writeFolder} makes. */
  public static void writeInto(Path folder, TaskPackage taskPackage) throws IOException {
    Path tensors = folder.resolve(TaskPackage.TENSORS_FILE);
    PackageTensors.toFile(taskPackage).writeInNewFolder(tensors);
    TaskManifest manifest =
        taskPackage.manifest().writtenAs(taskPackage.formatVersion(), Sha256.of(tensors));
    writeManifest(folder, manifest);
    ModelCard.writeInto(folder, manifest);
  }

  private static void writeManifest(Path folder, TaskManifest manifest) throws IOException {
    AtomicFiles.writeInNewFolder(
        folder.resolve(TaskPackage.MANIFEST_FILE),
        Json.pretty(SelfCheck.stamped(manifest, SELF_CHECK)));
  }

  /** Writes a package folder, whole or not at all. */
  public static void write(Path folder, TaskPackage taskPackage) throws IOException {
    AtomicFiles.writeFolder(folder, temporary -> writeInto(temporary, taskPackage));
  }

  /** Copies both files and the card inside a folder that {@link AtomicFiles#writeFolder} makes. */
  public static void copyInto(Path folder, Path packageFolder) throws IOException {
    for (String name : List.of(TaskPackage.TENSORS_FILE, TaskPackage.MANIFEST_FILE)) {
      Files.copy(required(packageFolder, name), folder.resolve(name));
    }
    ModelCard.copyInto(folder, packageFolder, readManifest(packageFolder));
  }

  /** The same, where the copy says how it is to answer. */
  public static void copyInto(Path folder, Path packageFolder, SelfTest selfTest)
      throws IOException {
    String tensors = TaskPackage.TENSORS_FILE;
    Files.copy(required(packageFolder, tensors), folder.resolve(tensors));
    TaskManifest manifest = readManifest(packageFolder);
    TaskManifest tested = manifest.with(manifest.additions().withSelfTest(selfTest));
    int format = Math.max(manifest.formatVersion(), TaskManifest.FORMAT_OF_ADDITIONS);
    writeManifest(folder, tested.writtenAs(format, manifest.tensorsSha256()));
    ModelCard.copyInto(folder, packageFolder, manifest);
  }

  /**
   * Copies a package folder, whole or not at all.
   *
   * @throws InvalidInputException if what would be copied is damaged
   */
  public static void copy(Path packageFolder, Path folder) throws IOException {
    read(packageFolder);
    AtomicFiles.writeFolder(folder, temporary -> copyInto(temporary, packageFolder));
  }

  /**
   * @throws InvalidInputException if a file is missing, damaged, or of a newer format
   */
  public static TaskPackage read(Path folder) throws IOException {
    TaskManifest manifest = readManifest(folder);
    Path tensors = required(folder, TaskPackage.TENSORS_FILE);
    String found = Sha256.of(tensors);
    if (!found.equals(manifest.tensorsSha256())) {
      throw InvalidInputException.of(
          tensors + ": sha256", found, manifest.tensorsSha256() + " as task.json says");
    }
    return new TaskPackage(manifest, PackageTensors.fromFile(SafetensorsFile.read(tensors)));
  }

  /** The manifest alone. */
  public static TaskManifest readManifest(Path folder) throws IOException {
    Path file = required(folder, TaskPackage.MANIFEST_FILE);
    return manifest(file, Files.readAllBytes(file));
  }

  /**
   * The manifest of the bytes of a {@code task.json}.
   *
   * @param file for messages
   * @throws InvalidInputException if it is damaged, or of a newer format
   */
  public static TaskManifest manifest(Path file, byte[] bytes) {
    JsonNode content = Json.readTree(file, bytes);
    checkVersion(file, content.path("format_version"));
    ObjectNode verified = SelfCheck.verified(file, content, SELF_CHECK);
    return Json.convert(file, LaterKeys.added(file, verified), TaskManifest.class);
  }

  private static void checkVersion(Path file, JsonNode version) {
    if (!version.isInt() || version.asInt() > TaskManifest.FORMAT_OF_SPARSE) {
      throw InvalidInputException.of(
          file + ": format_version", version, "at most " + TaskManifest.FORMAT_OF_SPARSE);
    }
  }

  private static Path required(Path folder, String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of(
          "task package " + folder, "no " + name, "a folder with task.json and task.safetensors");
    }
    return file;
  }
}
