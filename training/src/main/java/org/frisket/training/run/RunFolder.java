package org.frisket.training.run;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;

/**
 * The files of one run.
 *
 * @param path {@code runs/<experiment>/<run id>}
 */
public record RunFolder(Path path) {
  /**
   * Makes the folder and tries to write in it.
   *
   * @throws InvalidInputException if that cannot be done
   */
  public RunFolder create() {
    try {
      Files.createDirectories(path);
      Files.delete(Files.createTempFile(path, "writable", ".tmp"));
      return this;
    } catch (IOException e) {
      throw new InvalidInputException(
          "run folder " + path + ": not writable (expected: a folder that can be written)", e);
    }
  }

  /** Takes the run away, and the folder of its experiment if no other run is in it. */
  void remove() throws IOException {
    AtomicFiles.removeFolder(path);
    try {
      Files.delete(path.getParent());
    } catch (DirectoryNotEmptyException e) {
      // others of its runs are there
    }
  }

  public Path config() {
    return path.resolve("config.yaml");
  }

  public Path metrics() {
    return path.resolve("metrics.jsonl");
  }

  public Path events() {
    return path.resolve("events").resolve("events.out.tfevents.0000000000.frisket");
  }

  public Path checkpoints() {
    return path.resolve("checkpoint");
  }

  /** The package the run ends with. */
  public Path taskPackage() {
    return path.resolve("package");
  }

  public Path result() {
    return path.resolve("result.json");
  }

  /** All that was measured of its package, where somebody asked for that. */
  public Path measured() {
    return path.resolve("measured.json");
  }

  /** Why the run left the numbers; there only where it did, and was not begun again since. */
  public Path diverged() {
    return path.resolve("diverged.txt");
  }

  /** What a private run that is not finished draws its noise from: a secret. */
  NoiseSecret noiseSecret() {
    return new NoiseSecret(path.resolve("noise_secret.txt"));
  }

  public boolean isFinished() {
    return Files.isRegularFile(result());
  }
}
