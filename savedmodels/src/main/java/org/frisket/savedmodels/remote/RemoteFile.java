package org.frisket.savedmodels.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;

/**
 * A file as an index names it.
 *
 * @param path below the address, with slashes
 * @param bytes its size
 * @param sha256 of its content
 */
record RemoteFile(String path, long bytes, String sha256) {
  private static final String PATH = "[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*";

  /**
   * @throws InvalidInputException if it is none: what comes from elsewhere must not choose where in
   *     the file system it goes
   */
  RemoteFile {
    InvalidInputException.require(
        "path of a file", path, path.matches(PATH), "names of folders and a file, with slashes");
    InvalidInputException.require("size of " + path, bytes, bytes >= 0, "0 or more");
    InvalidInputException.require(
        "sha256 of " + path, sha256, sha256.matches("[0-9a-f]{64}"), "64 hexadecimal digits");
  }

  static RemoteFile of(String path, Path file) throws IOException {
    return new RemoteFile(path, Files.size(file), Sha256.of(file));
  }

  /**
   * @throws InvalidInputException unless all lie at a place, and there is one at least
   */
  static void requireAt(String place, List<RemoteFile> files) {
    InvalidInputException.require("files in " + place, 0, !files.isEmpty(), "one or more");
    for (RemoteFile file : files) {
      InvalidInputException.require(
          "path of a file", file.path(), file.path().startsWith(place), "one in " + place);
    }
  }
}
