package org.frisket.savedmodels.serving.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.frisket.savedmodels.archive.PackageOnDisk;

/**
 * A version as it lies in a store. One that was taken away, and another one published under its
 * number, are two: numbers begin anew where somebody deleted a task's folder.
 *
 * @param folder such as {@code store/minilm-l6/tasks/questions/3}
 * @param file which file tells what it is; empty where there is none
 * @param written when it was written
 */
record SeenVersion(Path folder, String file, FileTime written) {
  /**
   * @throws IOException if the file is there but cannot be looked at
   */
  static SeenVersion of(Path folder) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(new PackageOnDisk(folder).mainFile(), BasicFileAttributes.class);
      return new SeenVersion(
          folder, Objects.toString(found.fileKey(), ""), found.lastModifiedTime());
    } catch (NoSuchFileException e) {
      return new SeenVersion(folder, "", FileTime.fromMillis(0));
    }
  }
}
